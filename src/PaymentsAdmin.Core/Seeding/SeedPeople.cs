using System.Globalization;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>A customer with one account in one currency, and possibly a wallet.</summary>
internal sealed class SeedCustomer
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required Currency Currency { get; init; }

    public required long Account { get; init; }

    public required string AccountNumber { get; init; }

    public required HexId AccountHex { get; init; }

    /// <summary>The account as a payment target, like any entity.</summary>
    public SeedTarget? AccountTarget { get; set; }

    public SeedTarget? WalletTarget { get; set; }

    public long? Wallet { get; set; }

    public string? WalletNumber { get; set; }

    /// <summary>What posted payments may still take from the wallet.</summary>
    public long Funds { get; set; }

    /// <summary>Whether its posted payments pay invoices; otherwise they stay as credit.</summary>
    public bool GetsInvoices { get; init; }
}

/// <summary>Creates customers with their account and wallet.</summary>
internal sealed class SeedPeople(SeedHex hex, SeedCalendar calendar, int walletDefinition, IBulkIds ids)
{
    private static readonly Currency[] Currencies =
        [.. new[] { "EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "USD", "USD", "GBP", "JPY", "KWD" }.Select(Currency.Of)];

    public static Currency SomeCurrency(SeedRandom random) => random.Of(Currencies);

    public IEnumerable<BulkRecord> Make(SeedRandom random, List<SeedCustomer> into) =>
        Make(_ => SeedTexts.Name(random), SomeCurrency(random), random.PerMille(120) ? Funds(random) : null, random.PerMille(150), into);

    /// <summary>The customer, then the account's entity and the account, then the same for the wallet.</summary>
    public IEnumerable<BulkRecord> Make(Func<long, string> naming, Currency currency, decimal? funds, bool invoices, List<SeedCustomer> into)
    {
        var customer = ids.Next(BulkSeries.Customer);
        var name = naming(customer);
        var account = ids.Next(BulkSeries.Account);
        var accountHex = hex.Of(SeedTable.Account, account);
        yield return new BulkCustomer(customer, hex.Of(SeedTable.Customer, customer), name, account, calendar.Opening);
        var entity = Entity(EntityKinds.Account, accountHex, name, currency, customer, name);
        yield return entity;
        var number = Numbered("AR-", account);
        yield return new BulkAccount(account, accountHex, entity.Id, customer, number, name, currency);

        var made = new SeedCustomer
        {
            Id = customer,
            Name = name,
            Currency = currency,
            Account = account,
            AccountNumber = number,
            AccountHex = accountHex,
            GetsInvoices = invoices,
        };
        made.AccountTarget = new SeedTarget(entity.Id, EntityKinds.Account) { Currency = currency, Customer = made };
        into.Add(made);
        if (funds is { } amount)
        {
            foreach (var record in Wallet(made, Money.Round(amount, currency)))
            {
                yield return record;
            }
        }
    }

    public static string Numbered(string prefix, long id) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{id:D8}");

    private IEnumerable<BulkRecord> Wallet(SeedCustomer customer, Money funds)
    {
        var wallet = ids.Next(BulkSeries.Wallet);
        var walletHex = hex.Of(SeedTable.Wallet, wallet);
        var number = Numbered("W-", wallet);
        var entity = Entity(EntityKinds.Wallet, walletHex, $"Wallet {number}", customer.Currency, customer.Id, customer.Name);
        yield return entity;
        yield return new BulkWallet(wallet, walletHex, entity.Id, customer.Account, walletDefinition, number, funds);
        customer.Wallet = wallet;
        customer.Funds = funds.Minor;
        customer.WalletNumber = number;
        customer.WalletTarget = new SeedTarget(entity.Id, EntityKinds.Wallet) { Currency = customer.Currency, Customer = customer };
    }

    private BulkEntity Entity(int kind, HexId hexId, string title, Currency currency, long customer, string name) =>
        new(ids.Next(BulkSeries.Entity), new EntityRef(kind, hexId.Value), title, currency, calendar.Opening)
        {
            Customer = customer,
            CustomerName = name,
        };

    private static decimal Funds(SeedRandom random) => random.Spread(4) * 10;
}
