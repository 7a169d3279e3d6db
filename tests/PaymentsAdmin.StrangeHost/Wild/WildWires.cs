using System.IO.Compression;
using System.Text;
using PaymentsAdmin.Strange;

namespace PaymentsAdmin.StrangeHosts;

/// <summary>What comes over the wire in place of an envelope, or around it.</summary>
internal static class WildWires
{
    private const string Html = "text/html; charset=utf-8";
    private const string Json = "application/json";

    public static IEnumerable<WildAnswer> All =>
    [
        Once("a sign-in page", 200, Html, "<!DOCTYPE html><html><body><form action=\"/login\">Sign in</form></body></html>"),
        Once("a page of maintenance", 200, Html, "<html><body>Down for maintenance</body></html>"),
        Once("a 404 of the servlet container", 404, Html, "<html><head><title>Apache Tomcat - Error report</title></head></html>"),
        Once("a 403 of a firewall", 403, Html, "<html><body>Request blocked</body></html>"),
        Once("a 500 in HTML", 500, Html, "<html><body><pre>java.lang.NullPointerException</pre></body></html>"),
        Once("a 401 without a body", 401, "", "", ("WWW-Authenticate", "Basic realm=\"crm\"")),
        Once("a 408 without a body", 408, "", ""),
        Once("a 413 in HTML", 413, Html, "<html>Too large</html>"),
        Once("a 429 without a body", 429, "", ""),
        Once("a 429 that says when", 429, "", "", ("Retry-After", "3")),
        Once("a 429 that says never", 429, "", "", ("Retry-After", "31536000")),
        Once("a 429 that says soon", 429, "", "", ("Retry-After", "soon")),
        Once("a 500 without a body", 500, "", ""),
        Once("a 502 of a proxy", 502, Html, "<html><body>Bad Gateway</body></html>"),
        Once("a bare 503", 503, "", ""),
        Once("a 503 that says when", 503, "", "", ("Retry-After", "2")),
        Once("a 504 of a proxy", 504, Html, "<html>"),
        Once("a move to another address", 302, "", "", ("Location", "https://moved.invalid/crmapi/")),
        Once("a move to nowhere", 301, "", "", ("Location", "::")),
        Once("200 without a body", 200, Json, ""),
        Once("200 with an envelope in XML", 200, "application/xml", "<response><status><code>OK</code></status></response>"),
        Once("200 of 32 million blanks", 200, Json, new(' ', 32_000_000)),
        Once("nesting of 5,000 levels", 200, Json, $$"""{"status":{"code":"OK"},"data":{{new string('[', 5_000)}}{{new string(']', 5_000)}}}"""),
        Done("a 502 after the work", 502, Html, "<html>"),
        Done("a 504 after the work", 504, Html, "<html>"),
        Done("a 500 in HTML after the work", 500, Html, "<html>"),
        Done("an empty 200 after the work", 200, Json, ""),
        Done("a page after the work", 200, Html, "<html>Sign in</html>"),
        new("a cut line") { Instead = Cut, After = 1, Times = 2 },
        new("a cut line after the work") { AfterDone = Cut, After = 1, Times = 2 },
        Text("a mark of byte order", text => "\uFEFF" + text),
        Text("an answer cut in the middle", text => text[..(text.Length / 2)]) with { After = 1, Times = 2 },
        Text("an answer without its last brace", text => text[..^1]) with { After = 1, Times = 2 },
        Text("an answer with a comment behind", text => text + "<!-- 12 ms -->"),
        Text("an answer with a warning in front", text => "WARN: slow query\r\n" + text),
        Text("an answer with a guard in front", text => ")]}',\n" + text),
        Text("an answer in a function", text => $"callback({text});"),
        Text("an answer in single quotes", text => text.Replace('"', '\'')),
        Text("an answer with a comma too many", text => text[..^1] + ",}"),
        Text("an answer with a comment within", text => "/* v4 */" + text),
        Text("an answer between 10,000 empty lines", text => new string('\n', 10_000) + text + new string('\n', 10_000)),
        Text("an answer of 8 million letters more", text => text[..^1] + ",\"padding\":\"" + new string('p', 8_000_000) + "\"}"),
        Text("halves of characters", text => text.Replace("Ltd", "\\ud83d", StringComparison.Ordinal)),
        Text("a character of code 0 in every name", text => text.Replace("Ltd", "\\u0000", StringComparison.Ordinal)),
        Wire("gzip though nobody asked", answer => answer with { Packed = Zip(answer.Bytes), Headers = Header("Content-Encoding", "gzip") }),
        Wire("gzip that does not say so", answer => answer with { Packed = Zip(answer.Bytes) }),
        Wire("gzip that is none", answer => answer with { Headers = Header("Content-Encoding", "gzip") }),
        Wire("a coding that nobody knows", answer => answer with { Headers = Header("Content-Encoding", "klingon") }),
        Wire("UTF-16", answer => answer with { Packed = Encoding.Unicode.GetBytes(answer.Body) }),
        Wire("bytes that are no UTF-8", answer => answer with
        { Packed = Encoding.Latin1.GetBytes(answer.Body.Replace("Ltd", "Gmbh \u00E4\u00F6", StringComparison.Ordinal)) }),
        Wire("JSON that says it is HTML", answer => answer with { Type = Html }),
        Wire("JSON that says nothing of itself", answer => answer with { Type = "" }),
        Wire("JSON of a type that is none", answer => answer with { Type = "nonsense" }),
        Wire("JSON in a set of characters that is none", answer => answer with { Type = "application/json; charset=klingon" }),
        Wire("a cookie of 4,000 letters", answer => answer with { Headers = Header("Set-Cookie", $"s={new string('c', 4_000)}; Path=/") }),
    ];

    private static Bare Cut() => new(200, Json, "") { Cut = true };

    private static WildAnswer Once(string name, int status, string type, string body, params (string Name, string Value)[] headers) => new(name)
    {
        Instead = () => new(status, type, body) { Headers = headers.ToDictionary(header => header.Name, header => header.Value) },
        After = 1,
        Times = 2,
    };

    private static WildAnswer Done(string name, int status, string type, string body) =>
        new(name) { AfterDone = () => new(status, type, body), After = 1, Times = 2 };

    private static WildAnswer Text(string name, Func<string, string> text) => new(name) { Text = text };

    private static WildAnswer Wire(string name, Func<Bare, Bare> wire) => new(name) { Wire = wire };

    private static Dictionary<string, string> Header(string name, string value) => new() { [name] = value };

    private static byte[] Zip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }
        return packed.ToArray();
    }
}
