using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.StrangeHosts;

internal static class PaymentReads
{
    private static readonly Parameter[] Filters = [Known.Token, Known.Account, Known.Wallet, Known.Type, Known.Category, Known.Method, Known.Fields];

    public static readonly Method[] All =
    [
        new("payments/show", "GET", [Known.Token, Known.Payment, Known.Fields], (books, question) =>
            Faces.Selected(Faces.Complete(books, Finding.Payment(books, question)), question.Given["fields_set"]?.ToString())) { Fields = Faces.PaymentFields },
        new("payments/list", "GET", [.. Filters, Known.Count, Known.Offset], (books, question) =>
            Page(question, Filtered(books, question), face: payment => Faces.Complete(books, payment))) { Fields = Faces.PaymentFields },
        new("payments/get_latest", "GET", [.. Filters, new Parameter("number", Kind.Whole).Must], (books, question) =>
            Rows(question, Filtered(books, question).Take(Whole(question, "number") ?? 0), payment => Faces.Complete(books, payment)))
        {
            Fields = Faces.PaymentFields,
        },
    ];

    public static JsonArray Page<T>(Question question, IEnumerable<T> all, Func<T, JsonObject> face) =>
        Rows(question, all.Skip(Whole(question, "offset") ?? 0).Take(Whole(question, "number_of_results") ?? int.MaxValue), face);

    public static JsonArray Rows<T>(Question question, IEnumerable<T> rows, Func<T, JsonObject> face) =>
        [.. rows.Select(row => (JsonNode)Faces.Selected(face(row), question.Given["fields_set"]?.ToString()))];

    private static int? Whole(Question question, string name) =>
        question.Given[name] is { } value ? int.Parse(value.ToString(), CultureInfo.InvariantCulture) : null;

    private static IEnumerable<HostPayment> Filtered(HostBooks books, Question question)
    {
        var (account, wallet) = (question.Given["accounts_receivable_identifier"], question.Given["wallet_identifier"]);
        if (account is null == wallet is null)
        {
            throw account is null
                ? Refusal.Missing("accounts_receivable_identifier")
                : Refusal.Ambiguous("accounts_receivable_identifier, wallet_identifier", "Give either an account or a wallet, not both.");
        }
        var (of, from) = (Finding.Account(books, question), Finding.Wallet(books, question));
        var (type, category) = (Finding.Find(question, "type_identifier", books.Types), Finding.Find(question, "category_identifier", books.Categories));
        var method = Finding.Find(question, "payment_method_identifier", books.Types.SelectMany(type => type.Methods).Distinct());
        return books.Payments
            .Where(payment => (of is null || payment.Account == of) && (from is null || payment.Wallet == from))
            .Where(payment => (type is null || payment.Type == type) && (category is null || payment.Category == category))
            .Where(payment => method is null || payment.Method == method)
            .OrderByDescending(payment => payment.IssuedOn).ThenBy(payment => payment.Id, StringComparer.Ordinal);
    }
}
