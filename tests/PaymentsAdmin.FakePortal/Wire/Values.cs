using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PaymentsAdmin.Fakes.Wire;

/// <summary>Parses and writes scalars.</summary>
public static class Values
{
    /// <summary>The text of a scalar; null for null, and for lists and objects.</summary>
    public static string? Text(JsonNode? node) =>
        node is not JsonValue value
            ? null
            : value.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                JsonValueKind.Number => value.ToJsonString(),
                _ => null,
            };

    public static bool IsBoolean(JsonNode? node) => node?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    public static long? Integer(JsonNode? node) =>
        !IsBoolean(node) && Number(node) is { } number && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    /// <summary>A number, or a string that contains one.</summary>
    public static decimal? Number(JsonNode? node) => IsBoolean(node) ? null : Number(Text(node));

    public static decimal? Number(string? text) =>
        decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number
        ) ? number : null;

    /// <summary>Parses a moment. Without an offset it is shifted, as on a portal: it is read in a zone one hour ahead.</summary>
    public static DateTimeOffset? Moment(string? text, TimeSpan portalOffset)
    {
        if (string.IsNullOrEmpty(text) || !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var parsed))
        {
            return null;
        }

        return parsed.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(parsed, portalOffset) - (text.Contains(':', StringComparison.Ordinal) ? TimeSpan.FromHours(1) : TimeSpan.Zero)
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToOffset(portalOffset);
    }

    public static string Moment(DateTimeOffset moment, TimeSpan portalOffset) =>
        moment.ToOffset(portalOffset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static JsonNode? Json(object? value, TimeSpan portalOffset) =>
        value switch
        {
            null => null,
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            decimal number => JsonValue.Create(Plain(number)),
            bool flag => JsonValue.Create(flag),
            string text => JsonValue.Create(text),
            DateTimeOffset moment => JsonValue.Create(Moment(moment, portalOffset)),
            JsonNode node => node.DeepClone(),
            _ => throw new ArgumentException($"No value of the wire: {value.GetType().Name}", nameof(value)),
        };

    /// <summary>The same, with numbers as texts: amounts of two digits or, if they have more, of four.</summary>
    public static JsonNode? JsonText(object? value, TimeSpan portalOffset) =>
        value switch
        {
            decimal number => JsonValue.Create(number.ToString(decimal.Round(number, 2) == number ? "0.00" : "0.0000", CultureInfo.InvariantCulture)),
            int or long => JsonValue.Create(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
            _ => Json(value, portalOffset),
        };

    /// <summary>Removes trailing zeros: 1176 instead of 1176.00.</summary>
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    /// <summary>Rounds half up to two digits.</summary>
    public static decimal Rounded(decimal number) => decimal.Round(number, 2, MidpointRounding.AwayFromZero);
}
