namespace PaymentsAdmin.Strange;

/// <summary>What comes over the wire in place of an envelope, and books that move between two answers.</summary>
internal static class WildWires
{
    private const string Html = "text/html; charset=utf-8";
    private const string Json = "application/json";

    public static IEnumerable<WildAnswer> All =>
    [
        Once("a limit of operations in HTML", 200, Html, "<html><body>OPERATION_TIME_LIMIT Method is blocked</body></html>"),
        Once("a limit of requests in HTML", 503, Html, "<html><body><h1>QUERY_LIMIT_EXCEEDED</h1></body></html>"),
        Once("429 without a body", 429, "", ""),
        Once("429 with a list", 429, Json, "[]"),
        Once("429 with null", 429, Json, "null"),
        Once("429 with a success", 429, Json, """{"result":1,"time":{}}"""),
        Once("429 with words", 429, "text/plain", "slow down"),
        Once("429 with Retry-After in words", 429, Json, "{}", ("Retry-After", "soon")),
        Once("429 with Retry-After of a year", 429, Json, "{}", ("Retry-After", "31536000")),
        Once("429 with Retry-After in the past", 429, Json, "{}", ("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")),
        Once("429 with a negative Retry-After", 429, Json, "{}", ("Retry-After", "-5")),
        Once("a limit as the contract says it", 503, Json, """{"error":"QUERY_LIMIT_EXCEEDED","error_description":"Too many requests"}"""),
        Once("an operating limit as the contract says it", 429, Json, """{"error":"OPERATION_TIME_LIMIT","error_description":"Method is blocked"}"""),
        Once("a bare 503", 503, "", ""),
        Once("a 503 with Retry-After", 503, "", "", ("Retry-After", "2")),
        Once("a 503 of overload", 503, Json, """{"error":"OVERLOAD_LIMIT","error_description":"REST API is blocked due to overload"}"""),
        Once("a 502 of a proxy", 502, Html, "<html><body>Bad Gateway</body></html>"),
        Once("a 504 of a proxy", 504, Html, "<html>"),
        Once("a 500 in the envelope", 500, Json, """{"error":"INTERNAL_SERVER_ERROR","error_description":"Internal server error"}"""),
        Once("a deleted portal", 500, Json, """{"error":"PORTAL_DELETED","error_description":"Portal was deleted"}"""),
        Once("no plan", 403, Json, """{"error":"ACCESS_DENIED","error_description":"REST API is available only on commercial plans"}"""),
        Once("an unknown scope", 403, Json, """{"error":"insufficient_scope","error_description":"higher privileges"}"""),
        Once("an expired token", 401, Json, """{"error":"expired_token","error_description":"expired"}"""),
        Once("a sign-in page", 200, Html, "<!DOCTYPE html><html><body>Sign in</body></html>"),
        Once("a move to another address", 302, "", "", ("Location", "https://moved.invalid/rest/")),
        Once("a move to nowhere", 301, "", "", ("Location", "::")),
        Once("204 without a body", 204, "", ""),
        Once("200 without a body", 200, Json, ""),
        Once("200 with null", 200, Json, "null"),
        Once("200 with a list", 200, Json, "[]"),
        Once("200 with text", 200, Json, "\"done\""),
        Once("200 with a number", 200, Json, "5"),
        Once("200 of blanks", 200, Json, new(' ', 300_000)),
        Once("418", 418, "text/plain", "tea"),
        Once("nesting of 5,000 levels", 200, Json, """{"result":""" + new string('[', 5_000) + new string(']', 5_000) + "}"),
        Once("a type of content that is none", 200, "nonsense", """{"result":[]}"""),
        Once("a set of characters that is none", 200, "application/json; charset=klingon", """{"result":[]}"""),
        Once("a coding of content that is none", 200, Json, """{"result":[]}""", ("Content-Encoding", "gzip")),
        new("a cut line") { Instead = () => new(200, Json, "") { Cut = true }, After = 1, Times = 3 },
        new("a cut line after the work") { AfterDone = () => new(200, Json, "") { Cut = true }, After = 1, Times = 3 },
        new("a 502 after the work") { AfterDone = () => new(502, Html, "<html>"), After = 1, Times = 3 },
        new("answers cut in the middle") { Text = text => text[..(text.Length / 2)], After = 1, Times = 3 },
        new("answers with something behind") { Text = text => text + "<!-- 0.2 s -->" },
        new("answers with a mark of byte order") { Text = text => "\uFEFF" + text },
        new("answers with warnings of PHP in front") { Text = text => "<br /><b>Warning</b>: Undefined index<br />" + text, After = 1, Times = 3 },
        new("halves of characters") { Text = text => text.Replace("Ware", "\\ud83d", StringComparison.Ordinal) },
        new("members twice") { Text = text => text.Replace("\"paid\":", "\"paid\":\"N\",\"paid\":", StringComparison.Ordinal) },
        Moves("a payment that moves to another order between pages", "sale.payment.list", books =>
            Change.SomePayment(books).OrderId = books.OrderOf(books.Items.Values.Last()).Id),
        Moves("an order that moves to another item between pages", "sale.payment.list", books =>
        {
            var order = books.OrderOf(Change.SomeItem(books));
            order.OwnerId = books.Items.Values.Last(item => item.TypeId == order.OwnerTypeId).Id;
        }),
        Moves("a payment that is deleted between pages", "sale.payment.list", books => books.Payments.Remove(books.Payments.Keys.First())),
        Moves("a payment that changes between pages", "sale.payment.list", books => books.Payments.Values.First().OwnSum = 4_763.29m),
        Moves("a currency that changes between pages", "sale.payment.list", books => books.OrderOf(Change.SomeItem(books)).Currency = "USD"),
        Denied("a portal that never showed its payments", "sale.payment.list", after: 0),
        Denied("rights lost between pages", "sale.payment.list", after: 1),
        Denied("orders that nobody may see", "crm.orderentity.list", after: 0),
        Denied("orders that are lost between pages", "crm.orderentity.list", after: 1),
        Denied("pay systems that nobody may see", "sale.paysystem.list", after: 0),
        Denied("deliveries that nobody may see", "crm.item.delivery.list", after: 0),
        Denied("rows that nobody may see", "crm.item.productrow.list", after: 0),
        Denied("rows left that nobody may see", "crm.item.productrow.getAvailableForPayment", after: 0),
        Denied("payments that may be listed but not opened", "crm.item.payment.get", after: 0),
        Denied("links that nobody may have", "salescenter.payment.getPublicUrl", after: 0),
    ];

    private static WildAnswer Once(string name, int status, string type, string body, params (string Name, string Value)[] headers) => new(name)
    {
        Instead = () => new(status, type, body) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) },
        After = 1,
        Times = 2,
    };

    private static WildAnswer Moves(string name, string method, Action<PortalBooks> change) =>
        new(name) { Methods = [method], Before = (books, _) => change(books), After = 1, Times = 1 };

    private static WildAnswer Denied(string name, string method, int after) =>
        new(name) { Methods = [method], After = after, Before = (_, _) => throw new Refusal(403, "ACCESS_DENIED", "Access denied!") };
}
