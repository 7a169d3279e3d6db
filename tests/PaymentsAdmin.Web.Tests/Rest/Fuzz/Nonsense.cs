using System.Text;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Bitrix;

namespace PaymentsAdmin.Web.Tests.Rest.Fuzz;

/// <summary>Nonsensical requests; the same seed gives the same requests.</summary>
public sealed class Nonsense(int seed)
{
    private static readonly string[] Values =
    [
        "null", "true", "false", "[]", "{}", "[1,[2,[3]]]", "{\"a\":{\"b\":[]}}", "\"\"", "\" \"", "\"abc\"", "\"-1\"", "-1", "0", "1.5", "\"1e5\"", "1e400",
        "-9e999",
        "99999999999999999999999999999999", "\"99999999999999999999999999999999\"", "9223372036854775807", "-9223372036854775808", "\"NaN\"", "\"Infinity\"",
        "\"0x10\"",
        "\"1; DROP TABLE payments\"", "\"' OR '1'='1\"", "\"%\"", "\"%%__~\"", "\"\\u202e\\u0007\"", "\"\\ud83d\\ude00\"", "\"2026-13-45\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"",
        "{\"0\":{\"logic\":\"OR\"}}", "{\"@id\":{}}", "{\"=%sum\":[1,2]}",
    ];

    private static readonly string[] Prefixes = ["", "=", "!", "!=", ">", ">=", "<", "<=", "@", "!@", "%", "!%", "=%", "%=", "!=%", "!%=", "?", "\u0001"];

    private static readonly string[] Fields =
    [
        "id", "ID", "orderId", "accountNumber", "sum", "currency", "paid", "datePaid", "empPaidId", "paySystemId", "paySystemName", "dateBill", "priceCod",
        "marked", "title", "opportunity", "createdTime", "ownerId", "ownerType", "entityTypeId", "NAME", "deducted", "priceDelivery", "deliveryId", "quantity",
        "nothing", "",
    ];

    private readonly Random _random = new(seed);

    public string Value() => _random.Next(12) == 0 ? Long() : Values[_random.Next(Values.Length)];

    /// <summary>An object of conditions or orders.</summary>
    public string Map()
    {
        var members = Enumerable.Range(0, _random.Next(4))
            .Select(_ => $"{JsonSerializer.Serialize(Prefixes[_random.Next(Prefixes.Length)] + Fields[_random.Next(Fields.Length)])}: {Value()}");
        return "{" + string.Join(',', members) + "}";
    }

    /// <summary>Parameters of a method, with an invalid value for one that is required.</summary>
    public string Broken(RestMethod method)
    {
        var needed = method.Parameters.Where(p => p.Required).ToList();
        var broken = needed.Count == 0 ? null : needed[_random.Next(needed.Count)];
        var members = method.Parameters.Select(p => $"\"{p.Name}\": {(p == broken ? WrongFor(p.Type) : RightFor(p.Type))}");
        return "{" + string.Join(',', members) + "}";
    }

    /// <summary>Arbitrary parameters of a method.</summary>
    public string Any(RestMethod method)
    {
        var members = method.Parameters.Where(_ => _random.Next(5) > 0)
            .Select(p => $"\"{p.Name}\": {(p.Type is WireType.Map or WireType.List && _random.Next(2) == 0 ? Map() : Value())}");
        return "{" + string.Join(',', members.Append($"\"start\": {(_random.Next(2) == 0 ? "0" : Value())}")) + "}";
    }

    /// <summary>Bytes that are not JSON.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[_random.Next(1, 200)];
        _random.NextBytes(bytes);
        return _random.Next(4) switch
        {
            0 => bytes,
            1 => [(byte)'{', .. bytes],
            2 => [.. Encoding.UTF8.GetBytes("{\"id\": \""), .. bytes, .. Encoding.UTF8.GetBytes("\"}")],
            _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(_random.Next(2) == 0 ? "[" : "{\"a\":", _random.Next(1, 3000)))),
        };
    }

    /// <summary>A batch of commands that have no effect.</summary>
    public string Batch(IReadOnlyList<RestMethod> methods)
    {
        var commands = Enumerable.Range(0, _random.Next(1, 60)).Select(i => $"\"c{i}\": {JsonSerializer.Serialize(Command(methods))}");
        return $"{{\"halt\": 0, \"cmd\": {{{string.Join(',', commands)}}}}}";
    }

    public T Of<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    private string Command(IReadOnlyList<RestMethod> methods) =>
        _random.Next(4) switch
        {
            0 => Of(methods).Name + "?id=%ff%fe&filter[=" + new string('[', _random.Next(40)),
            1 => Of(methods).Name + "?id=$result[c0][x][y]&paymentId=$result&rowId=$result[",
            2 => "batch?cmd[]=profile",
            _ => Of(methods).Name,
        };

    private string Long() => JsonSerializer.Serialize(new string((char)_random.Next('a', 'z'), _random.Next(1, 5_000)));

    private string WrongFor(WireType type) =>
        type switch
        {
            WireType.Whole => Of(["null", "[]", "{}", "true", "\"abc\"", "1.5", "1e400", "\"\"", "99999999999999999999"]),
            WireType.Number => Of(["null", "[]", "{}", "true", "\"abc\"", "1e400", "\"\"", "\"1,5\""]),
            WireType.Flag => Of(["null", "[]", "\"perhaps\""]),
            WireType.Map or WireType.List => Of(["null", "1", "\"x\"", "true"]),
            _ => Of(["null", "[]", "{}"]),
        };

    private static string RightFor(WireType type) =>
        type switch
        {
            WireType.Whole => "1",
            WireType.Number => "1",
            WireType.Flag => "\"Y\"",
            WireType.Map => "{}",
            WireType.List => "[]",
            _ => "\"D\"",
        };
}
