using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PaymentsAdmin.Portals.Bitrix24.Reading;

/// <summary>Values of which older methods write an empty one in several ways: null, an empty text, false, zero, or a date of zeros.</summary>
internal abstract class SetValue<T> : JsonConverter<T?>
    where T : struct
{
    private const string NoDate = "0000-00-00";

    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => null,
            JsonTokenType.String when reader.GetString() is { Length: > 0 } text && !text.StartsWith(NoDate, StringComparison.Ordinal) => Read(text),
            JsonTokenType.String => null,
            JsonTokenType.Number when reader.TryGetInt64(out var number) => Read(number.ToString(CultureInfo.InvariantCulture)),
            _ => throw new JsonException("Not a single value."),
        };

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("These values are only read.");

    protected abstract T? Read(string text);
}

internal sealed class SetNumber : SetValue<long>
{
    protected override long? Read(string text) =>
        !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? throw new JsonException("Not a whole number.")
        : number == 0 ? null
        : number;
}

internal sealed class SetInstant : SetValue<DateTimeOffset>
{
    protected override DateTimeOffset? Read(string text) => Instant.Parse(text);
}

/// <summary>A calendar day, which is meant where the portal is.</summary>
internal sealed class SetDay : SetValue<DateOnly>
{
    private const int Length = 10;

    protected override DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text.AsSpan(0, Math.Min(Length, text.Length)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new JsonException("Not a date.");
}
