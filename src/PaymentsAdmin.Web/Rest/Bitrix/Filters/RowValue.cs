using System.Globalization;
using System.Text.Json;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>The type of a field's value; any field can be null.</summary>
public enum RowKind
{
    Nothing = 0,
    Text,
    Number,
    Flag,
    Date,
}

/// <summary>A value that can be compared, searched and written. Flags compare as 0 and 1, dates by their ticks.</summary>
public readonly record struct RowValue
{
    private readonly string? _text;
    private readonly decimal _number;

    private RowValue(RowKind kind, string text, decimal number)
    {
        Kind = kind;
        _text = text;
        _number = number;
    }

    public RowKind Kind { get; }

    /// <summary>The written form of the value, which text searches use.</summary>
    public string Words => _text ?? string.Empty;

    /// <summary>Null or an empty text, which callers and batches cannot tell apart.</summary>
    public bool IsNothing => Kind is RowKind.Nothing || (Kind is RowKind.Text && Words.Length == 0);

    public static RowValue Of(string? text) => text is null ? default : new(RowKind.Text, text, 0);

    public static RowValue Of(decimal? number) => number is { } known ? new(RowKind.Number, known.ToString(CultureInfo.InvariantCulture), known) : default;

    public static RowValue Of(bool? flag) => flag is { } on ? new(RowKind.Flag, on ? "Y" : "N", on ? 1 : 0) : default;

    /// <summary>A date, written in UTC.</summary>
    public static RowValue Of(DateTimeOffset? at) => at is { } known ? new(RowKind.Date, WireWriter.Iso(known, TimeZoneInfo.Utc), known.UtcTicks) : default;

    public static RowValue? Read(RowKind kind, WireValue sent)
    {
        var text = Scalars.Text(sent);
        return sent is WireNull || text is { Length: 0 } ? default(RowValue)
            : text is null ? null
            : kind switch
            {
                RowKind.Number => Scalars.Number(sent) is { } number ? Of(number) : null,
                RowKind.Flag => Scalars.Flag(sent) is { } on ? Of(on) : null,
                RowKind.Date => At(text) is { } at ? Of(at) : null,
                _ => Of(text),
            };
    }

    /// <summary>Whether both are equal; texts are case-sensitive.</summary>
    public bool IsSame(RowValue other) =>
        IsNothing || other.IsNothing ? IsNothing && other.IsNothing
        : Kind is RowKind.Text || other.Kind is RowKind.Text ? string.Equals(Words, other.Words, StringComparison.Ordinal)
        : _number == other._number;

    /// <summary>The sort order: null first, then by number, or by text ignoring case.</summary>
    public static int Compare(RowValue one, RowValue other) =>
        one.IsNothing || other.IsNothing ? other.IsNothing.CompareTo(one.IsNothing)
        : one.Kind is RowKind.Text || other.Kind is RowKind.Text ? string.Compare(one.Words, other.Words, StringComparison.OrdinalIgnoreCase)
        : one._number.CompareTo(other._number);

    /// <summary>Writes the value as a JSON member: numbers as numbers, other kinds as text.</summary>
    public void Write(Utf8JsonWriter json, string name)
    {
        switch (Kind)
        {
            case RowKind.Nothing:
                json.WriteNull(name);
                break;
            case RowKind.Number:
                json.Amount(name, _number);
                break;
            default:
                json.WriteString(name, Words);
                break;
        }
    }

    private static DateTimeOffset? At(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
