using PaymentsAdmin.FakeHosts.State;
using PaymentsAdmin.FakeHosts.Wire;

namespace PaymentsAdmin.FakeHosts.Rules;

/// <summary>Finds what an identifier names: nothing and several are refused.</summary>
public sealed class Lookups(Books books)
{
    public Account Account(Identifier by) =>
        One(by, books.Accounts, one => by.Key switch { "id" => one.Id, "number" => one.Number, _ => one.Name });

    public Wallet Wallet(Identifier by) => One(by, books.Wallets, one => by.Key == "id" ? one.Id : one.Number);

    public TransactionType Type(Identifier by) => OfNamed(by, books.Types);

    public PaymentMethod Method(Identifier by) => OfNamed(by, books.Methods);

    public Named Category(Identifier by) => OfNamed(by, books.Categories);

    public Named Reason(Identifier by) => OfNamed(by, books.Reasons);

    public Unit Unit(Identifier by) => OfNamed(by, books.Units);

    public HostUser User(Identifier by) => One(by, books.Users, one => by.Key == "id" ? one.Id : one.Username);

    public Job Job(Identifier by) => One(by, books.Jobs, one => by.Key == "id" ? one.Id : one.Number);

    public Product Product(Identifier by) =>
        One(by, books.Products, one => by.Key switch { "id" => one.Id, "code" => one.Code, _ => one.AlternativeCode });

    /// <summary>The code of a currency that exists.</summary>
    public static string Currency(Identifier by) =>
        Currencies.Find(by.Value) is { } code ? code : throw HostRefusalException.NotFound(by.Parameter);

    public static Card Card(Identifier by, Account account) =>
        One(by, account.Owner.Cards, one => by.Key switch { "id" => one.Id, "last_digits" => one.LastDigits, _ => one.GatewayReference });

    public static AccountPreference Preference(Identifier by, Account account) =>
        One(
            by,
            account.Preferences,
            one => by.Key switch
            {
                "id" => one.Id,
                "payment_medium_identifier" => one.Medium,
                "bank_account_number" => one.BankAccount,
                _ => KeyOf(by.Inner!, one.Preference),
            }
        );

    public static Invoice Invoice(Identifier by, Account account) =>
        One(
            by,
            account.Invoices,
            one => by.Key switch { "id" => one.Id, "number" => one.Number, "reference_number" => one.ReferenceNumber, _ => one.Code }
        );

    public static Bill Bill(Identifier by, Account account) => One(by, account.Bills, one => by.Key == "id" ? one.Id : one.Number);

    public Payment Payment(Identifier by) => FindPayment(by) ?? throw HostRefusalException.NotFound(by.Parameter);

    public Payment? FindPayment(Identifier by) =>
        by.Key switch
        {
            "id" => books.ById.GetValueOrDefault(by.Value),
            "back_office_code" => books.ByCode.GetValueOrDefault(by.Value.Trim()),
            "number" => books.Payments.Find(one => one.Number == by.Value),
            _ => books.Payments.Find(one => one.ReferenceNumber == by.Value),
        };

    public GatewayRequest Request(Identifier by) => One(by, books.Requests, one => by.Key == "id" ? one.Id : one.Number);

    private static T OfNamed<T>(Identifier by, IEnumerable<T> all)
        where T : Named => One(by, all, one => KeyOf(by, one));

    private static string KeyOf(Identifier by, Named one) => by.Key switch { "id" => one.Id, "name" => one.Name, _ => one.AlternativeCode };

    private static T One<T>(Identifier by, IEnumerable<T> all, Func<T, string?> keyOf) =>
        all.Where(one => keyOf(one) == by.Value).Take(2).ToList() switch
        {
            [] => throw HostRefusalException.NotFound(by.Parameter),
            [var one] => one,
            _ => throw HostRefusalException.Several(by.Parameter),
        };
}
