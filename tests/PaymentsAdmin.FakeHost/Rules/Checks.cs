using PaymentsAdmin.FakeHosts.Methods;
using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>The rules for a payment's content, in the order in which they are reported.</summary>
public static class Checks
{
    /// <summary>What does not need anything looked up.</summary>
    public static void Amount(Call call)
    {
        if (call.Arguments.Number("payment_amount") is <= 0)
        {
            throw HostRefusalException.Invalid("payment_amount", "The amount is above zero.");
        }
    }

    /// <summary>Everything but the sets.</summary>
    public static void Content(Call call, Content content, Payment? draft)
    {
        Access(call, content.Account!, content.Type!);
        Type(call, content);
        Gateway(content);
        Wallet(call.World, content);
        Currency(call, content);
        Dates(call, content);
        Code(call.World, content, draft);
    }

    public static void Access(Call call, Account account, TransactionType? type = null)
    {
        if (account.HiddenFrom.Contains(call.User.Username))
        {
            throw HostRefusalException.Denied(Names.Account);
        }

        if (type is not null && !type.Allows(call.Unit))
        {
            throw HostRefusalException.Denied(Names.Type);
        }
    }

    public static void Class(TransactionType type, string classification)
    {
        if (type.Classification != classification)
        {
            throw HostRefusalException.NotApplicable(Names.Type, $"This type is not of the classification {classification}.");
        }
    }

    public static void Category(TransactionType type, Named? category)
    {
        if (category is not null && !type.Categories.Contains(category))
        {
            throw HostRefusalException.NotApplicable(Names.Category, "The type does not allow this category.");
        }
    }

    private static void Type(Call call, Content content)
    {
        var (type, method) = (content.Type!, content.Method!);
        Class(type, Classes.Payment);
        if (!call.World.Books.Defined)
        {
            throw HostRefusalException.NotApplicable(Names.Type, "No definition of financial transactions is active.");
        }

        if (!type.Methods.Contains(method))
        {
            throw HostRefusalException.NotApplicable(Names.Method, "The type does not allow this method.");
        }

        Category(type, content.Category);
        var gateways = type.Methods.Count(one => one.Gateway != State.Gateway.None);
        if (content.Wallet is not null
            && (method.Gateway != State.Gateway.None || gateways == type.Methods.Count || (call.World.Options.StrictWalletTypes && gateways > 0)))
        {
            throw HostRefusalException.NotApplicable(Names.Wallet, "A wallet does not pay through a gateway.");
        }
    }

    private static void Gateway(Content content)
    {
        Needs(content.Method!.Gateway == State.Gateway.Direct, content.Card, Names.Card, "a payment gateway");
        Needs(content.Method.Gateway == State.Gateway.Generic, content.Preference, Names.Preference, "a generic payment gateway");

        // An update may have moved a draft to an account to which these do not belong.
        if (content.Card is { } card && !content.Account!.Owner.Cards.Contains(card))
        {
            throw HostRefusalException.NotFound(Names.Card);
        }

        if (content.Preference is { } preference && !content.Account!.Preferences.Contains(preference))
        {
            throw HostRefusalException.NotFound(Names.Preference);
        }
    }

    private static void Needs(bool needed, object? given, string name, string gateway)
    {
        if (needed && given is null)
        {
            throw HostRefusalException.Missing(name);
        }

        if (!needed && given is not null)
        {
            throw HostRefusalException.NotApplicable(name, $"This is for methods of {gateway} only.");
        }
    }

    public static void Wallet(World world, Content content)
    {
        if (content.Wallet is not { } wallet)
        {
            return;
        }

        if (!world.Books.WalletsPay)
        {
            throw HostRefusalException.NotApplicable(Names.Wallet, "Wallets do not pay here.");
        }

        if (wallet.Unconditional < content.Amount)
        {
            throw new HostRefusalException("INSUFFICIENT_WALLET_FUNDS", Names.Wallet, "The wallet holds less than the amount.");
        }
    }

    private static void Currency(Call call, Content content)
    {
        if (call.Arguments.Identifier(Names.Currency) is { } intended && intended.Value != content.Account!.Currency)
        {
            throw new HostRefusalException("CURRENCY_MISMATCH", Names.Currency, $"The account is in {content.Account.Currency}.");
        }

        if (!Currencies.Holds(content.Account!.Currency, content.Amount))
        {
            throw HostRefusalException.Invalid("payment_amount", "The amount has more decimals than its currency.");
        }
    }

    private static void Dates(Call call, Content content)
    {
        if (content.ReceivedOn is { } received && received.Date > call.World.Calendar.Today)
        {
            throw HostRefusalException.Invalid("received_on", "This is in the future.");
        }

        if (call.Arguments.Date("posted_on") is { } posted)
        {
            call.World.Calendar.CheckPosting(posted);
        }
    }

    private static void Code(World world, Content content, Payment? draft)
    {
        if (content.Code is { } code && world.Books.ByCode.TryGetValue(code, out var other) && other != draft)
        {
            throw new HostRefusalException("DUPLICATE_BACK_OFFICE_CODE", Names.Code, "Another payment has this code.");
        }
    }

    /// <summary>The rules for what the payment is meant for.</summary>
    public static void Sets(Call call, Content content)
    {
        if (content.Invoices.Exists(invoice => invoice.Account != content.Account))
        {
            throw HostRefusalException.NotFound(Names.Invoices);
        }

        if (content.Bills.Exists(bill => bill.Account != content.Account))
        {
            throw HostRefusalException.NotFound(Names.Bills);
        }

        if (content.Invoices.Concat(content.Bills.SelectMany(bill => bill.Invoices)).Any(invoice => invoice.State != States.Posted))
        {
            throw HostRefusalException.NotApplicable(Names.Invoices, "An invoice is not posted.");
        }

        if (content.Products.IsEmpty)
        {
            return;
        }

        var account = content.Account!;
        if (!call.World.Books.CreditCauses.Contains(content.Type!.Id) || call.World.Books.WalletOf(account.Owner) is null)
        {
            throw HostRefusalException.NotApplicable(Names.Products, "Products need an effective wallet, and a type that credits it.");
        }

        if (!Releases.R14.Knows(call.Release) && content.Products.Exists(product => !product.Termed || !account.Owner.Subscriptions.Contains(product)))
        {
            throw HostRefusalException.NotApplicable(Names.Products, "A product is no termed service that the owner is subscribed to.");
        }
    }

    /// <summary>A bill whose check digits agree.</summary>
    public static Bill Bill(Arguments element, Bill bill)
    {
        Digit(element, "bill_number_check_digit", bill.NumberDigit);
        Digit(element, "accounts_receivable_check_digit", bill.AccountDigit);
        Digit(element, "bill_amount_check_digit", bill.AmountDigit);
        return bill;
    }

    private static void Digit(Arguments element, string name, int? digit)
    {
        var given = element.Count(name);
        if (digit is not null && given is null)
        {
            throw HostRefusalException.Missing(element.PathOf(name));
        }

        if (digit is null && given is not null)
        {
            throw HostRefusalException.NotApplicable(element.PathOf(name), "The bill has no such digit.");
        }

        if (given != digit)
        {
            throw HostRefusalException.Invalid(element.PathOf(name), "The check digit is wrong.");
        }
    }
}
