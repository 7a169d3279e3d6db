using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>What an identifier means. Names are not unique, all else is.</summary>
internal static class Finding
{
    public static T? Find<T>(Question question, string name, IEnumerable<T> all)
        where T : Named => One(question, name, all, (thing, key) => key switch
        {
            "id" => thing.Id,
            "name" or "last_digits" => thing.Name,
            _ => thing.Code,
        });

    public static HostAccount? Account(HostBooks books, Question question) =>
        One(question, Known.Account.Name, books.Accounts, (account, key) => key switch
        {
            "id" => account.Id,
            "name" => account.Name,
            _ => account.Number,
        });

    public static HostWallet? Wallet(HostBooks books, Question question) =>
        One(question, Known.Wallet.Name, books.Wallets, (wallet, key) => key == "id" ? wallet.Id : wallet.Number);

    public static HostPayment Payment(HostBooks books, Question question) =>
        One(question, Known.Payment.Name, books.Payments, (payment, key) => key switch
        {
            "id" => payment.Id,
            "number" => payment.Number,
            "back_office_code" => payment.Code,
            _ => payment.ReferenceNumber,
        })!;

    public static HostInvoice Invoice(HostAccount account, JsonObject identifier) =>
        One(identifier, "invoice_identifier", account.Invoices, (invoice, key) => key switch
        {
            "id" => invoice.Id,
            "number" => invoice.Number,
            "reference_number" => invoice.ReferenceNumber,
            _ => null,
        });

    private static T? One<T>(Question question, string name, IEnumerable<T> all, Func<T, string, string?> valueOf)
        where T : class => question.Given[name] is JsonObject identifier ? One(identifier, name, all, valueOf) : null;

    private static T One<T>(JsonObject identifier, string name, IEnumerable<T> all, Func<T, string, string?> valueOf)
        where T : class
    {
        var (key, wanted) = identifier.First(key => key.Value is not null);
        var found = all.Where(thing => valueOf(thing, key) == wanted!.ToString()).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw Refusal.NotFound(name),
            _ => throw new Refusal("MULTIPLE_ENTITIES_FOUND", name, $"{found.Count} have this {key}."),
        };
    }
}
