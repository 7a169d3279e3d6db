using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>
/// The rules for posting details, in the order in which the CRM.COM contract reports them (R49). Saving a draft, submitting and
/// posting share them. Null means allowed.
/// </summary>
public static class PostingRules
{
    private const string ForPayments = "PAYMENT";

    /// <summary>Runs all rules on a complete posting. A portal that posts it has rules of its own, which it checks then.</summary>
    public static Failure? Check(PostingFacts facts, DateOnly today, DateOnly? closedThrough) =>
        facts.Portal is { Posts: true }
            ? Amount(facts.Payment.Amount) ?? Currency(facts)
            : Amount(facts.Payment.Amount) ?? Purpose(facts, today) ?? Currency(facts) ?? Dates(facts.PostingDate, today, closedThrough) ?? Targets(facts);

    /// <summary>The amount is positive and within the maximum.</summary>
    public static Failure? Amount(Money amount) =>
        amount.Minor <= 0 ? PostingFailures.AmountNotPositive
        : amount.Minor > Money.MaxMinor ? PostingFailures.AmountTooLarge
        : null;

    /// <summary>Converts an entered amount to the account's currency.</summary>
    public static Result<Money> Amount(decimal amount, Currency currency)
    {
        if (amount <= 0)
        {
            return PostingFailures.AmountNotPositive;
        }

        if (amount > decimal.Divide(Money.MaxMinor, currency.MinorPerMajor))
        {
            return PostingFailures.AmountTooLarge;
        }

        return Money.Exact(amount, currency) is { } money ? money : PostingFailures.AmountDoesNotFit(currency);
    }

    /// <summary>Unit, type, method, category, gateway, card and wallet fit together.</summary>
    public static Failure? Purpose(PostingFacts facts, DateOnly today) => Type(facts) ?? Gateway(facts) ?? Good(facts.Card, today) ?? Wallet(facts);

    /// <summary>R41: the amount must be in the account's currency; nothing is converted.</summary>
    public static Failure? Currency(PostingFacts facts) =>
        facts.Payment.Amount.Currency.Equals(facts.Account.Currency) ? null : PostingFailures.AccountInOtherCurrency;

    /// <summary>R11 to R15: the date is after the closing date and not in the future. Without a date, today counts.</summary>
    public static Failure? Dates(DateOnly? postingDate, DateOnly today, DateOnly? closedThrough)
    {
        var day = postingDate ?? today;
        return day > today ? PostingFailures.DateInFuture : Open(day, closedThrough);
    }

    /// <summary>R12 and R14: the books are open for that day.</summary>
    public static Failure? Open(DateOnly day, DateOnly? closedThrough) =>
        closedThrough is { } closed && day <= closed ? PostingFailures.PeriodClosed(closed.AddDays(1)) : null;

    /// <summary>The posting date of a booking that cannot wait: the wanted day, or the first open one after it.</summary>
    public static DateOnly FirstOpen(DateOnly day, DateOnly? closedThrough) => closedThrough is { } closed && day <= closed ? closed.AddDays(1) : day;

    /// <summary>R31 and R47: the targets that the payer intends to pay can be paid.</summary>
    public static Failure? Targets(PostingFacts facts)
    {
        foreach (var target in facts.Targets)
        {
            if (Target(target, facts) is { } no)
            {
                return no;
            }
        }

        return null;
    }

    private static Failure? Type(PostingFacts facts)
    {
        var type = facts.Type;
        return type.Units.Count > 0 && (facts.ActingUnit is not { } unit || !type.Units.Contains(unit)) ? PostingFailures.TypeNotForUnit
            : !string.Equals(type.Classification, ForPayments, StringComparison.Ordinal) ? PostingFailures.TypeNotForPayments
            : !type.Active ? PostingFailures.TypeInactive
            : facts.Wallet is not null && (type.OnlyGateways || facts.Method.Gateway != GatewayKind.Offline) ? PostingFailures.WalletWithGateway
            : !type.Methods.Contains(facts.Method.Id.Value) ? PostingFailures.MethodNotAllowed
            : !facts.Method.Active ? PostingFailures.MethodInactive
            : facts.Category is { } category && !type.Categories.Contains(category) ? PostingFailures.CategoryNotAllowed
            : null;
    }

    // R30: a method has at most one gateway, so the method alone decides.
    private static Failure? Gateway(PostingFacts facts) =>
        facts.Method.Gateway switch
        {
            GatewayKind.Direct => facts.Card is null ? PostingFailures.CardMissing : null,
            _ => facts.Card is null ? null : PostingFailures.CardNotApplicable,
        }
        ?? facts.Method.Gateway switch
        {
            GatewayKind.Generic => facts.Preference is null ? PostingFailures.PreferenceMissing : null,
            _ => facts.Preference is null ? null : PostingFailures.PreferenceNotApplicable,
        }
        ?? Owners(facts);

    // A card or preference of somebody else is reported as not found.
    private static Failure? Owners(PostingFacts facts) =>
        facts.Card is { } card && card.Owner != facts.Account.Customer ? PostingNameFailures.NoSuch(PostingWords.Card, nameof(PostingInput.Card))
        : facts.Preference is not { } preference ? null
        : preference.Account != facts.Account.Id ? PostingNameFailures.NoSuch(PostingWords.Preference, nameof(PostingInput.Preference))
        : preference.Active ? null
        : PostingFailures.PreferenceInactive;

    // A card that is both deactivated and expired is reported as inactive.
    private static Failure? Good(CardFacts? card, DateOnly today) =>
        card is null ? null
        : !card.Active ? PostingFailures.CardInactive(card.Brand, card.LastDigits)
        : today > Card.LastDay(card.ExpiresOn) ? PostingFailures.CardExpired(card.Brand, card.LastDigits, Card.LastDay(card.ExpiresOn))
        : null;

    private static Failure? Wallet(PostingFacts facts) =>
        facts.Wallet is not { } wallet ? null
        : wallet.Account != facts.Account.Id ? PostingNameFailures.NoSuch(PostingWords.Wallet, nameof(PostingInput.Wallet))
        : !string.Equals(wallet.State, WalletFacts.Effective, StringComparison.Ordinal) ? PostingFailures.WalletNotEffective
        : !wallet.PaysFromUnconditionalFunds ? PostingFailures.WalletPaymentsOff
        : facts.Payment.Amount.Currency.Equals(wallet.Unconditional.Currency) && facts.Payment.Amount > wallet.Unconditional
            ? PostingFailures.InsufficientFunds(wallet.Unconditional)
        : null;

    private static Failure? Target(TargetFacts target, PostingFacts facts)
    {
        if (target.Kind == TargetKind.Service)
        {
            return facts.Type.CreditsOwnersWallet ? null : PostingFailures.ServicesNotApplicable;
        }

        var field = target.Kind == TargetKind.Bill ? nameof(PostingInput.Bills) : nameof(PostingInput.Invoices);
        return target.Account != facts.Account.Id ? PostingFailures.TargetOfOtherAccount.At(field)
            : target.IsPosted ? null
            : PostingFailures.TargetNotPosted.At(field);
    }
}
