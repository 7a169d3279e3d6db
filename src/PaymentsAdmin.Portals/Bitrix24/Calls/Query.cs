using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>Encodes parameters as a batch command: PHP's brackets, encoded once.</summary>
internal static class Query
{
    public static string Command(string method, JsonObject parameters)
    {
        var text = new StringBuilder(method).Append('?');
        foreach (var (name, value) in parameters)
        {
            Append(text, name, value);
        }

        return text[^1] == '&' ? text.ToString(0, text.Length - 1) : text.ToString();
    }

    private static void Append(StringBuilder text, string name, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject fields:
                foreach (var (key, field) in fields)
                {
                    Append(text, $"{name}[{key}]", field);
                }

                break;
            case JsonArray rows:
                for (var at = 0; at < rows.Count; at++)
                {
                    Append(text, string.Create(CultureInfo.InvariantCulture, $"{name}[{at}]"), rows[at]);
                }

                break;
            default:
                text.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(Plain(value))).Append('&');
                break;
        }
    }

    private static string Plain(JsonNode? value) =>
        value switch
        {
            null => "",
            _ when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => value.ToJsonString(),
        };
}
