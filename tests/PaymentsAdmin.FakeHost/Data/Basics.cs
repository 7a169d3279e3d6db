using PaymentsAdmin.FakeHosts.State;

namespace PaymentsAdmin.FakeHosts.Data;

/// <summary>What every host has: an organisation with a user, types, methods and categories, and an account for unknown owners.</summary>
public static class Basics
{
    public static void Fill(World world)
    {
        var (books, options) = (world.Books, world.Options);
        var unit = new Unit(books.NextId(), "Head office", "HQ", "Offices", "Island");
        books.Units.Add(unit);
        books.Units.Add(new Unit(books.NextId(), "Harbour shop", "SHOP", "Shops", "Island"));
        var user = new HostUser(books.NextId(), options.Username, options.Password, unit) { ApiKey = options.ApiKey };
        user.Units.Add(books.Units[1]);
        books.Users.Add(user);
        Types(books);
        books.Reasons.AddRange([Named("Duplicate", "DUP"), Named("Wrong amount", "WRONG")]);
        books.Preferences.AddRange(
        [
            new Preference(books.NextId(), "Direct debit", "SEPA", "DIRECT_DEBIT") { Usual = true },
            new Preference(books.NextId(), "Generic gateway", "GENERIC", "GENERIC_PAYMENT_GATEWAY"),
        ]);
        books.Products.AddRange(
        [
            new Product(books.NextId(), "TV-1", "TV", "Television"),
            new Product(books.NextId(), "BOX-1", "BOX", "Set-top box") { Termed = false },
        ]);
        books.Jobs.Add(new Job(books.NextId(), "J-1", "Installation"));
        books.Accounts.Add(new Account
        {
            Id = books.NextId(),
            Number = "SUSPENSE",
            Name = "Suspense",
            Kind = "SYSTEM",
            Owner = new Contact { Id = books.NextId(), Name = options.Organisation },
            Currency = options.Currency,
            CreatedOn = world.Calendar.Now,
        });

        Named Named(string name, string code) => new(books.NextId(), name, code);
    }

    private static void Types(Books books)
    {
        var bank = Method("Bank transfer", "BANK", Gateway.None);
        var cash = Method("Cash", "CASH", Gateway.None);
        var card = Method("Card", "CARD", Gateway.Direct);
        var debit = Method("Direct debit", "DEBIT", Gateway.Generic);
        var funds = Method("Wallet funds", "WALLET", Gateway.None);
        books.Categories.AddRange([new Named(books.NextId(), "Walk-in", "WALKIN"), new Named(books.NextId(), "By post", "POST")]);
        Type("Payment", "PAY", Classes.Payment, [bank, cash, card, debit]);
        Type("Cash payment", "CASHPAY", Classes.Payment, [cash]);
        Type("Card payment", "CARDPAY", Classes.Payment, [card]);
        Type("Wallet payment", "WALLETPAY", Classes.Payment, [funds]);
        Type("Invoice", "INV", Classes.Invoice, []);
        Type("Payment reversal", "REVERSAL", Classes.PaymentCancel, []);
        Type("Bounced payment", "BOUNCED", Classes.PaymentCancel, []);

        PaymentMethod Method(string name, string code, Gateway gateway)
        {
            var method = new PaymentMethod(books.NextId(), name, code, gateway) { Provider = gateway == Gateway.None ? null : "Sandbox" };
            books.Methods.Add(method);
            return method;
        }

        void Type(string name, string code, string classification, PaymentMethod[] methods)
        {
            var type = new TransactionType(books.NextId(), name, code, classification);
            type.Methods.AddRange(methods);
            type.Categories.AddRange(classification == Classes.Payment ? books.Categories : []);
            books.Types.Add(type);
        }
    }
}
