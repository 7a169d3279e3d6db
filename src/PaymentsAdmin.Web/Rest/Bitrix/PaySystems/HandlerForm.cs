using System.Globalization;
using System.Text;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>
/// A handler's form: the CODES of its settings, and exactly one way to show it to a payer. Stored as one text that nothing
/// else parses.
/// </summary>
public static class HandlerForm
{
    private static readonly string[] Ways = ["FORM_DATA", "CHECKOUT_DATA", "IFRAME_DATA"];

    public static Refusal? Fault(WireMap form)
    {
        if (!form.TryGet("CODES", out var codes))
        {
            return PaySystemFamily.Check("Parameter SETTINGS[CODES] is not defined");
        }

        var ways = Ways.Where(way => form.TryGet(way, out var value) && value is not WireNull).ToList();
        return !IsObject(codes) ? PaySystemFamily.Check("SETTINGS[CODES] is an object")
            : ways.Count != 1 ? PaySystemFamily.Check($"SETTINGS has exactly one of {string.Join(", ", Ways)}")
            : !form.TryGet(ways[0], out var data) || !IsObject(data) ? PaySystemFamily.Check($"SETTINGS[{ways[0]}] is an object")
            : ClientType(form) ?? Currencies(form);
    }

    /// <summary>The form as compact JSON, members in their original order.</summary>
    public static string Json(WireMap form) => Encoding.UTF8.GetString(Envelope.Bytes(json => Write(json, form)));

    private static Refusal? ClientType(WireMap form) =>
        !form.TryGet("CLIENT_TYPE", out var value) || value is WireNull || Scalars.Text(value) is "b2c" or "b2b" ? null
        : PaySystemFamily.Check("SETTINGS[CLIENT_TYPE] is b2c or b2b");

    private static Refusal? Currencies(WireMap form) =>
        !form.TryGet("CURRENCY", out var value) || value is WireNull || IsListOfTexts(value) ? null
        : PaySystemFamily.Check("SETTINGS[CURRENCY] is a list of currencies");

    private static bool IsListOfTexts(WireValue value) =>
        value is WireList or WireMap && Scalars.Items(value).All(one => Scalars.Text(one) is { Length: > 0 });

    // PHP callers send an empty object as an empty list.
    private static bool IsObject(WireValue value) => value is WireMap or WireList { Items.Count: 0 };

    private static void Write(Utf8JsonWriter json, WireValue value)
    {
        switch (value)
        {
            case WireMap map when IsList(map):
                Write(json, [.. map.Members.Select(m => m.Value)]);
                break;
            case WireMap map:
                json.WriteStartObject();
                foreach (var (name, member) in map.Members)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }

                json.WriteEndObject();
                break;
            case WireList list:
                Write(json, list.Items);
                break;
            case WireText text:
                json.WriteStringValue(text.Text);
                break;
            case WireNumber number:
                json.WriteRawValue(number.Raw);
                break;
            case WireFlag flag:
                json.WriteBooleanValue(flag.On);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<WireValue> values)
    {
        json.WriteStartArray();
        foreach (var value in values)
        {
            Write(json, value);
        }

        json.WriteEndArray();
    }

    // Form encoding has no lists, only names that count from 0.
    private static bool IsList(WireMap map) =>
        map.Count > 0
        && map.Members.Select((m, i) => string.Equals(m.Key, i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)).All(same => same);
}
