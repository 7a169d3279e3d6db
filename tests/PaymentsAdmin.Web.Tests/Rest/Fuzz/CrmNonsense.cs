using System.Globalization;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.CrmCom.Model;
using static PaymentsAdmin.Web.Tests.Rest.CrmCom.CrmBooks;

namespace PaymentsAdmin.Web.Tests.Rest.Fuzz;

/// <summary>Nonsensical CRM.COM requests around valid values; the same seed gives the same requests.</summary>
public sealed class CrmNonsense(int seed, IReadOnlyDictionary<string, string> good)
{
    private static readonly string[] Keys =
    [
        "id", "number", "name", "reference_number", "alternative_code", "code", "back_office_code", "username", "nothing", "", "payment_preference_identifier"
    ];

    private static readonly string[] Dates =
        [
            "0001-01-01", "0001-01-01T00:00:00", "9999-12-31T23:59:59", "9999-12-31", "2026-11-19", "2026-11-19T10:31:15", "2026-03-29T03:30:00", "2026-02-30",
            "1969-12-31",
        ];

    private static readonly string[] Paths =
    [
        "", "payments", "payments/", "payments/create/1", "payments//create", "payments/delete", "payments/%ff", "payments/..%2f..", "%e2%80%ae",
        "PAYMENTS/NOTHING", "payments/configuration", "authentication", "authentication/", "authentication/token/token", "payments/show?token",
        "payments/create.json", "[]", "payments/create%3ftoken=1",
    ];

    private readonly Random _random = new(seed);
    private readonly Nonsense _plain = new(seed);

    public T Of<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    public string Path() => _random.Next(10) == 0 ? new string('a', _random.Next(1, 3_000)) : Of(Paths);

    public byte[] Bytes() => _plain.Bytes();

    /// <summary>A header that lets nobody in.</summary>
    public string Authorization() =>
        Of(
            [
                "", "Basic", "Basic ", "Basic =", "Basic Zg", "Basic !!!!", "Bearer x", "Basic x, Basic y", Basic(""), Basic(":"), Basic("::"), Basic("a:b"),
                Basic(good["password"]), Basic(good["password"] + ":x"), Basic(":" + good["password"]), Basic($" {good["password"]}:"), Basic("\0:"),
                Basic(Long() + ":"), "basic " + Convert.ToBase64String(Bytes()), "Basic " + Convert.ToBase64String([.. Bytes().Take(300), (byte)':']),
                "Basic " + new string('A', _random.Next(20_000))
            ]
        );

    /// <summary>A body that is valid except for one part.</summary>
    public string Broken(CrmMethod method)
    {
        var body = Good(method);
        var others = method.Parameters.Where(p => p != Parameters.Token).ToList();
        var needed = others.Where(p => p.Need is Need.Mandatory).ToList();
        switch (_random.Next(10))
        {
            case < 6 when others.Count > 0:
                var wrong = Of(others);
                body[wrong.Name] = Wrong(wrong);
                break;
            case 6 when needed.Count > 0:
                body[Of(needed).Name] = "null";
                break;
            case 7 when needed.Count > 0:
                body.Remove(Of(needed).Name);
                break;
            case 8 when method.TakesToken:
                body[CrmNames.Token] = Of(
                    ["null", "\"\"", "1", "[]", "{}", "\"x\"", "\"" + new string('A', 5_000) + "\"", "\"' OR '1'='1\"", "{\"token\": \"x\"}"]);
                break;
            default:
                body["x" + _plain.Value().Length.ToString(CultureInfo.InvariantCulture)] = _random.Next(3) == 0 ? Deep() : _plain.Value();
                break;
        }

        return Json(body);
    }

    /// <summary>A valid body with a few arbitrary parts.</summary>
    public string Any(CrmMethod method)
    {
        var body = Good(method);
        for (var i = _random.Next(3); i >= 0; i--)
        {
            var odd = Of(method.Parameters);
            body[odd.Name] = odd == Parameters.Token ? Right(odd) : Anything(odd);
        }

        return Json(body);
    }

    /// <summary>An arbitrary query, without the question mark.</summary>
    public string Query(CrmMethod method)
    {
        var query = new StringBuilder();
        foreach (var parameter in method.Parameters.Where(p => _random.Next(3) > 0))
        {
            var value = parameter == Parameters.Token && _random.Next(10) > 0 ? good[CrmNames.Token]
                : parameter.Type == CrmType.Identifier ? Identifier()
                : Of(
                    [
                        "", "abc", "1", "0", "-1", "1.5", "2147483648", "99999999999999999999999999", "1e400", "%ff", "%00", "id", "id,,nothing", "%", "%u0041",
                        "+", "'", Long()
                    ]
                );
            query.Append(parameter.Name).Append(Of(["=", "=", "=", "=", "[]=", "[a][b]=", ""])).Append(value).Append('&');
        }

        return query.ToString();

        string Identifier() =>
            Of(
                [
                    "", "=", "==", "=1", "id", "id=", "number=1=2", "nothing=1", "id=%ff", "number=%00", "number=" + Long(), "%3d", "id%3D1", "{\"id\":1}",
                    $"number={good["accounts_receivable_identifier.number"]}", $"reference_number={good["payment_identifier.reference_number"]}"
                ]
            );
    }

    private Dictionary<string, string> Good(CrmMethod method) =>
        method.Parameters.Where(p => p.Need is Need.Mandatory || p == Parameters.Account).ToDictionary(p => p.Name, Right, StringComparer.Ordinal);

    /// <summary>A valid value for a parameter.</summary>
    private string Right(CrmParameter parameter) =>
        parameter.Type switch
        {
            _ when good.TryGetValue(parameter.Name, out var value) => JsonSerializer.Serialize(value),
            CrmType.Identifier => parameter.Keys.Select(k => k.Name).FirstOrDefault(k => good.ContainsKey($"{parameter.Name}.{k}")) is { } key
                ? $"{{\"{key}\": {JsonSerializer.Serialize(good[$"{parameter.Name}.{key}"])}}}"
                : "{\"id\": \"1\"}",
            CrmType.Number or CrmType.Whole => "1",
            CrmType.Date => "\"2026-11-19\"",
            CrmType.Set => "[]",
            _ => JsonSerializer.Serialize(parameter.Values.Count > 0 ? parameter.Values[0] : "id"),
        };

    /// <summary>A value that is never valid for a parameter.</summary>
    private string Wrong(CrmParameter parameter) =>
        parameter.Type switch
        {
            CrmType.Text => Of(["1", "true", "[]", "{}", "[\"x\"]", "-1e5"]),
            CrmType.Number =>
                Of(["\"1\"", "true", "[]", "{}", "1e400", "-9e999", "1e-400", "99999999999999999999999999999999", "1.00000000000000000000000000000000001"]),
            CrmType.Whole => Of(["\"1\"", "false", "[]", "{}", "1.5", "2147483648", "1e400", "99999999999999999999999999999999"]),
            CrmType.Date =>
                Of(["1", "true", "[]", "{}", "\"\"", "\"yesterday\"", "\"2026-13-45\"", "\"2026-11-19T25:00:00\"", "\"20261119\"", "\"10000-01-01\""]),
            CrmType.Identifier =>
                Of(
                    [
                        "1", "\"x\"", "true", "[]", "{}", "[{\"id\":\"1\"}]", "{\"nothing\":\"1\"}", "{\"id\":1}", "{\"id\":\"\"}", "{\"id\":null}",
                        "{\"id\":{\"id\":\"1\"}}", $"{{{string.Join(',', parameter.Keys.Select(k => $"\"{k.Name}\":\"1\""))},\"x\":\"1\"}}", Deep()
                    ]
                ),
            CrmType.Set =>
                Of(["1", "\"x\"", "{}", "[1]", "[null]", "[[]]", "[{}]", "[{\"nothing\":1}]", $"[{string.Join(',', Enumerable.Repeat("{}", 1_001))}]", Deep()]),
            _ => throw new InvalidOperationException($"{parameter.Type} has nothing wrong."),
        };

    private string Anything(CrmParameter parameter) =>
        _random.Next(3) switch
        {
            < 2 when parameter.Type is CrmType.Date => JsonSerializer.Serialize(Of(Dates)),
            0 when parameter.Type is CrmType.Identifier => $"{{{JsonSerializer.Serialize(Of(Keys))}: {_plain.Value()}}}",
            0 when parameter.Type is CrmType.Set =>
                $"[{{\"{(parameter.Elements.Count > 0 ? Of(parameter.Elements).Name : "x")}\": {{{JsonSerializer.Serialize(Of(Keys))}: {_plain.Value()}}}}}]",
            1 when parameter.Type is CrmType.Number =>
                Of(
                    ["0", "-1", "0.001", "0.000000000000000000000000001", "9999999999999999999999999999", "9223372036854775807", "92233720368547758.07", "1e15"]
                ),
            _ => _plain.Value(),
        };

    private string Long() => new((char)_random.Next('a', 'z'), _random.Next(1, 1_500));

    private string Deep()
    {
        var levels = _random.Next(20, 2_000);
        return string.Concat(Enumerable.Repeat("{\"id\":", levels)) + "1" + new string('}', levels);
    }

    private static string Json(Dictionary<string, string> body) =>
        "{" + string.Join(',', body.Select(p => $"{JsonSerializer.Serialize(p.Key)}: {p.Value}")) + "}";
}
