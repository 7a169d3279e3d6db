using System.Globalization;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>Legacy invoices that are strange, and what is answered of them. Each brings the usual invoices with it.</summary>
internal static class WildInvoices
{
    private const string List = "crm.invoice.list";
    private const string Get = "crm.invoice.get";
    private const string Link = "crm.invoice.getexternallink";
    private const string Pay = "sale.paysystem.pay.invoice";
    private const string Json = "application/json";

    private static readonly string[] Reads = [List, Get];

    public static IEnumerable<WildAnswer> All =>
    [
        .. Truths, .. Members, .. Shapes,
        Of("an invoice that is deleted between its list and itself", Get) with { Before = (books, call) => Remove(books, call), Times = 1 },
        Of("an invoice that is paid between its list and itself", Get) with { Before = PayBehindTheBack, Times = 1 },
        Of("an invoice that is deleted between pages", List) with { Before = (books, _) => books.Invoices.Remove(First(books).Id), After = 1, Times = 1 },
        Of("an invoice that changes between pages", List) with { Before = (books, _) => First(books).Price = 4_763.29m, After = 1, Times = 1 },
        Of("a page of invoices that repeats", List) with { Before = (_, call) => Forget(call, "start", "filter"), After = 1, Times = 3 },
        Of("a page of invoices that never ends", List) with { Envelope = envelope => envelope["next"] = 50 },
        Of("pages of invoices that say nothing of the next one", List) with { Envelope = Countless },
        .. Results(Pay, "1", "\"1\"", "null", "\"Y\"", "false", "[]", "{}", "\"\""),
        .. Results(Link, "null", "\"\"", "[]", "{\"url\":\"https://strange.example/\"}", "\"javascript:alert(1)\"", "\"/pub/pay/1/\""),
        .. Results("sale.paysystem.settings.invoice.get", "[]", "null", "\"\"", "{\"KEY\":null}", "{\"KEY\":{\"VALUE\":\"x\"}}"),
        Of("an invoice that is said to be paid and is not", Pay) with { Instead = () => new(200, Json, """{"result":true,"time":{}}"""), Times = 1 },
        Of("an invoice that is paid and said not to be", Pay) with { AfterDone = () => Unconfirmed, Times = 1 },
        Of("an invoice that is paid before a cut line", Pay) with { AfterDone = () => new(200, Json, "") { Cut = true }, Times = 1 },
        Of("an invoice that cannot be paid yet", Pay) with { Instead = () => Unconfirmed, Times = 1 },
        Of("invoices that nobody may pay again", Pay) with { Before = RefusePaid },
        Refusing("invoices that nobody may pay", [Pay], 403, "ACCESS_DENIED", "Access denied!"),
        Refusing("invoices that nobody may see", [List, Get, Link], 403, "ACCESS_DENIED", "Access denied!"),
        Refusing("invoices that may be listed but not opened", [Get], 400, "", "Access denied."),
        Refusing("invoices that are not found and no code", [Get], 400, "", "Not found"),
        Refusing("invoices that this portal does not know", [List, Get, Link], 404, "ERROR_METHOD_NOT_FOUND", "Method not found!"),
        Refusing("invoices without the right scope", [List, Get, Link], 403, "insufficient_scope", "higher privileges"),
    ];

    private static Bare Unconfirmed => new(400, Json, """{"error":"ERROR_PROCESS_REQUEST_RESULT","error_description":"The provider did not confirm"}""");

    private static IEnumerable<WildAnswer> Truths =>
    [
        Truth("an invoice in an unknown currency", invoice => invoice.Currency = "BONUS"),
        Truth("an invoice in a withdrawn currency", invoice => invoice.Currency = "HRK"),
        Truth("an invoice without a currency", invoice => invoice.Currency = ""),
        Truth("an invoice in a currency without decimals", invoice => (invoice.Currency, invoice.Price) = ("JPY", 1_000.5m)),
        Truth("an invoice above every maximum", invoice => invoice.Price = 99_999_999_999.99m),
        Truth("an invoice as large as a decimal", invoice => invoice.Price = decimal.MaxValue),
        Truth("an invoice of nothing", invoice => invoice.Price = 0),
        Truth("an invoice below nothing", invoice => invoice.Price = -5),
        Truth("an invoice of ten decimals", invoice => invoice.Price = 12.3456789012m),
        Truth("an invoice that is paid without a day", invoice => invoice.Paid = true),
        Truth("an invoice that was paid in the year 1", invoice => (invoice.Paid, invoice.DatePaid) = (true, new(1, 1, 3, 0, 0, 0, TimeSpan.Zero))),
        Truth("an invoice that is due in the year 9999", invoice => invoice.DueOn = DateOnly.MaxValue),
        Truth("an invoice that is a template", invoice => invoice.Template = true),
        Truth("an invoice of a deal that is gone", invoice => invoice.DealId = 987_654),
        Truth("an invoice of a customer that nobody may see", invoice => invoice.CompanyId = 987_654),
        Truth("an invoice of nobody", invoice => (invoice.DealId, invoice.CompanyId, invoice.ContactId) = (null, null, null)),
        Truth("an invoice of a pay system that no list has", invoice => invoice.PaySystemId = 4_711),
        Truth("an invoice without a title", invoice => invoice.Topic = ""),
        Truth("an invoice with a title of 100,000 letters", invoice => invoice.Topic = new('T', 100_000)),
        Truth("an invoice with marks that turn the text", invoice => invoice.Topic = "\u202Eevil\u202C <b>&amp;</b> \0 \uD83D\uDCB6"),
        new("an invoice with an id beyond int") { Truth = books => With(books, () => books.AddInvoice("Far", 7, 3_000_000_000)) },
        new("an invoice with the largest id") { Truth = books => With(books, () => books.AddInvoice("Farthest", 7, long.MaxValue)) },
        new("no invoices at all") { Truth = books => books.Invoices.Clear() },
    ];

    private static IEnumerable<WildAnswer> Members =>
    [
        .. Member("ID", "null", "\"\"", "\"abc\"", "\"-1\"", "\"0\"", "\"1.5\"", "\"99999999999999999999\"", "[]", "true"),
        .. Member("PRICE", "null", "\"\"", "100.5", "\"1,176.00\"", "\"1176,00\"", "\"NaN\"", "1e400", "\"1e28\"", "\"-0.00\"", "[]", "true"),
        .. Member("CURRENCY", "null", "978", "\"eur\"", "\" EUR \"", "[]", "\"\\u0000\""),
        .. Member("PAYED", "null", "\"\"", "\"y\"", "1", "true", "\"P\"", "[]"),
        .. Member("STATUS_ID", "null", "\"\"", "\"OWN_7\"", "5", "[]"),
        .. Member("DATE_PAYED", Days),
        .. Member("DATE_PAY_BEFORE", Days),
        .. Member("DATE_BILL", "null", "\"\"", "\"0000-00-00\""),
        .. Member("DATE_UPDATE", "null", "\"0000-00-00 00:00:00\"", "1716193064"),
        .. Member("PAY_SYSTEM_ID", "null", "12", "\"0\"", "\"\"", "\"3000000000\"", "[]"),
        .. Member("UF_DEAL_ID", "\"\"", "\"0\"", "44", "\"D_44\"", "[\"44\"]", "false"),
        .. Member("UF_COMPANY_ID", "\"\"", "\"0\"", "44", "\"CO_44\"", "[]"),
        .. Member("UF_CONTACT_ID", "\"\"", "\"0\"", "71", "[71]"),
        .. Member("ACCOUNT_NUMBER", "null", "3653", "\"\"", "[]", "\"\\u0000/1\""),
        .. Member("ORDER_TOPIC", "null", "5", "[]", "{}", "\"\\u0000\""),
        .. Member("IS_RECURRING", "null", "\"\"", "true", "[]"),
        .. Member("RESPONSIBLE_NAME", "null", "5", "[]"),
        .. Member("PRODUCT_ROWS", "null", "\"\"", "[]", "{}", "[null]", "[[]]", "{\"1\":{\"ID\":7,\"PRICE\":5}}", "[{\"PRICE\":\"x\",\"QUANTITY\":\"1e30\"}]"),
        .. Member("INVOICE_PROPERTIES", "[]", "null", "\"\"", "{\"EMAIL\":[]}", "[{\"NAME\":\"EMAIL\",\"VALUE\":\"x\"}]"),
        Every("all ids of invoices as numbers", "ID", "PAY_SYSTEM_ID", "EMP_PAYED_ID", "UF_DEAL_ID", "UF_COMPANY_ID", "UF_CONTACT_ID", "RESPONSIBLE_ID"),
        Every("all prices of invoices as numbers", "PRICE", "TAX_VALUE"),
        Of("a row of an invoice that does not say whether it is paid", List) with { Envelope = FirstWithout("PAYED") },
        Without("invoices that do not say whether they are paid", "PAYED"),
        Without("invoices without a price", "PRICE"),
        Without("invoices without a currency member", "CURRENCY"),
        Of("invoices of ids alone", Reads) with { Envelope = IdsAlone },
        Of("members of invoices in other letters", Reads) with { Envelope = Lower },
    ];

    private static IEnumerable<WildAnswer> Shapes =>
    [
        Rows("rows of invoices twice", rows => Change.Replace(rows, rows.Concat(rows).ToList())),
        Rows("rows of invoices from the last to the first", rows => Change.Replace(rows, rows.Reverse().ToList())),
        Rows("rows of invoices with others between", rows => Array.ForEach(["null", "\"row\"", "[]"], odd => rows.Insert(0, Change.Raw(odd)))),
        Of("rows of invoices within a wrapper", List) with { Envelope = Wrap },
        .. Results(List, "null", "{}", "false", "\"\"", "[null]"),
        .. Results(Get, "null", "[]", "false", "\"\""),
        Of("another invoice than the one asked for", Get) with { Envelope = Change.Every("ID", _ => "987654") },
    ];

    private static string[] Days =>
    [
        "null", "\"\"", "\"0000-00-00\"", "\"0000-00-00 00:00:00\"", "\"29.04.2025\"", "\"2024-05-20 12:32:02\"", "\"2024-05-20T12:32:02\"",
        "\"2024-02-31T00:00:00+03:00\"", "\"2024-05-20\"", "1716193064", "[]", "false",
    ];

    private static void Usual(PortalBooks books) => UsualInvoices.FillOnce(books);

    private static void With(PortalBooks books, Action act)
    {
        Usual(books);
        act();
    }

    private static LegacyInvoice First(PortalBooks books) => books.Invoices.Values.First();

    private static WildAnswer Of(string name, params string[] methods) => new(name) { Truth = Usual, Methods = methods };

    private static WildAnswer Truth(string name, Action<LegacyInvoice> change) =>
        new(name) { Truth = books => With(books, () => change(books.Invoices.Values.Skip(1).First())) };

    private static IEnumerable<WildAnswer> Member(string name, params string[] values) =>
        values.Select(value => Of($"{List}: {name} is {value}", Reads) with { Envelope = Change.First(name, value) });

    private static IEnumerable<WildAnswer> Results(string method, params string[] results) =>
        results.Select(result => Of($"{method} answers {result}", method) with { Envelope = Change.Result(result), Times = 12 });

    private static WildAnswer Every(string title, params string[] names) =>
        Of(title, Reads) with { Envelope = envelope => Array.ForEach(names, name => Change.Every(name, Number)(envelope)) };

    private static WildAnswer Without(string title, params string[] names) => Of(title, Reads) with { Envelope = Change.Without(names) };

    private static WildAnswer Rows(string title, Action<JsonArray> bend) => Of(title, List) with { Envelope = Change.Arrays(bend) };

    private static WildAnswer Refusing(string title, string[] methods, int status, string code, string text) =>
        Of(title, methods) with { Before = (_, _) => throw new Refusal(status, code, text) };

    private static JsonNode? Number(JsonNode? text) =>
        decimal.TryParse(text?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : text?.DeepClone();

    private static Action<JsonObject> FirstWithout(string name) => envelope => Change.Rows(envelope["result"]).FirstOrDefault()?.Remove(name);

    private static void Forget(Call call, params string[] names) => Array.ForEach(names, name => call.Given.Remove(name));

    private static void Countless(JsonObject envelope)
    {
        envelope.Remove("next");
        envelope.Remove("total");
    }

    private static void Wrap(JsonObject envelope) => envelope["result"] = new JsonObject { ["invoices"] = envelope["result"]?.DeepClone() };

    private static void IdsAlone(JsonObject envelope)
    {
        foreach (var row in Change.Rows(envelope["result"]))
        {
            row.Select(member => member.Key).Where(name => name != "ID").ToList().ForEach(name => row.Remove(name));
        }
    }

    private static void Lower(JsonObject envelope)
    {
        foreach (var row in Change.Rows(envelope["result"]))
        {
            foreach (var (name, value) in row.ToList())
            {
                row.Remove(name);
                row[name.ToLowerInvariant()] = value?.DeepClone();
            }
        }
    }

    private static LegacyInvoice? Asked(PortalBooks books, Call call, string name) =>
        Needs.NumberOf(call.Given[name]) is { } id and >= 0 and <= long.MaxValue ? books.Invoices.GetValueOrDefault((long)id) : null;

    private static void Remove(PortalBooks books, Call call) => books.Invoices.Remove(Asked(books, call, "id")?.Id ?? 0);

    private static void PayBehindTheBack(PortalBooks books, Call call)
    {
        if (Asked(books, call, "id") is { } invoice)
        {
            books.Pay(invoice, PortalBooks.Form);
        }
    }

    private static void RefusePaid(PortalBooks books, Call call)
    {
        if (Asked(books, call, "INVOICE_ID") is { Paid: true })
        {
            throw new Refusal(400, "ERROR_PROCESS_REQUEST_RESULT", "The invoice is paid");
        }
    }
}
