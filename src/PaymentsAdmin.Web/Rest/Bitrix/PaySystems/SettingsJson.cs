using System.Text.Json;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Web.Rest.Shapes;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>Reads and writes settings. Error texts never quote a value, because it can be a key.</summary>
public static class SettingsJson
{
    public static readonly Shape Shape = Shapes.Shape.MapOrList(Shapes.Shape.Text("4711"), "MERCHANT");

    /// <summary>Reads <c>{CODE: {TYPE, VALUE}}</c>.</summary>
    public static (IReadOnlyList<PaySystemSetting> Settings, Refusal? Fault) Read(WireMap sent)
    {
        var settings = new List<PaySystemSetting>(sent.Count);
        foreach (var (code, value) in sent.Members)
        {
            if (value is not WireMap parts)
            {
                return ([], PaySystemFamily.Check($"Setting {ParameterRefusals.Shortened(code)} is an object of TYPE and VALUE"));
            }

            if (Part(parts, "TYPE") is not { } type || Part(parts, "VALUE") is not { } text)
            {
                return ([], PaySystemFamily.Check($"TYPE and VALUE of setting {ParameterRefusals.Shortened(code)} are single values"));
            }

            settings.Add(new(code, type, text));
        }

        return (settings, null);
    }

    /// <summary>Writes <c>{CODE: value}</c>; no settings are an empty list, as on a portal.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<PaySystemSetting> settings)
    {
        if (settings.Count == 0)
        {
            json.WriteStartArray();
            json.WriteEndArray();
            return;
        }

        json.WriteStartObject();
        foreach (var setting in settings)
        {
            json.WriteString(setting.Code, setting.Value);
        }

        json.WriteEndObject();
    }

    // Missing members count as empty: an empty TYPE is refused as invalid, and an empty VALUE removes the setting's own value.
    private static string? Part(WireMap parts, string name) =>
        !parts.TryGetLoosely(name, out var value) || value is WireNull ? string.Empty : Scalars.Text(value);
}
