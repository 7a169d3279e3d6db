using System.Text.Json;
using PaymentsAdmin.Core.PaySystems;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The settings of a pay system as a portal answers them: an object, or an empty list without any. No fault quotes a value.</summary>
internal static class SystemSettings
{
    private const string Value = "VALUE";

    public static IReadOnlyList<PaySystemSetting> Read(JsonElement settings) =>
        settings.ValueKind == JsonValueKind.Object ? [.. settings.EnumerateObject().Select(one => new PaySystemSetting(one.Name, Value, Text(one)))]
        : settings is { ValueKind: JsonValueKind.Array } && settings.GetArrayLength() == 0 ? []
        : throw Mapping.Breach("Settings are an object.");

    private static string Text(JsonProperty setting) =>
        setting.Value.ValueKind switch
        {
            JsonValueKind.String => setting.Value.GetString()!,
            JsonValueKind.Null => "",
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => setting.Value.GetRawText(),
            _ => throw Mapping.Breach("A setting has a single value."),
        };
}
