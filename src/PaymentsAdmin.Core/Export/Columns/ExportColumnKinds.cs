using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Factories for the kinds of columns.</summary>
internal static class ExportColumnKinds
{
    // Values that are written as words are below this number.
    private const int MaxWords = 32;

    public static ExportColumn Text(string key, Words label, ExportField field) =>
        new(
            key,
            label,
            ColumnType.Text,
            [field],
            (_, at) =>
            {
                var place = at[0];
                return (row, cells) => cells.Text(row.Utf8(place));
            }
        );

    /// <summary>A text that is the same in every row.</summary>
    public static ExportColumn Same(string key, Words label, Func<ExportFrame, string> text) =>
        new(
            key,
            label,
            ColumnType.Text,
            [],
            (frame, _) =>
            {
                var same = Encoding.UTF8.GetBytes(text(frame));
                return (_, cells) => cells.Text(same);
            }
        );

    /// <summary>A word for each value of a number; empty for values without a word.</summary>
    public static ExportColumn Word(string key, Words label, ExportField field, Func<long, string?> word)
    {
        var words = Enumerable.Range(0, MaxWords).Select(value => Encoding.UTF8.GetBytes(word(value) ?? "")).ToArray();
        return Value(key, label, ColumnType.Text, field, _ => (cells, value) => cells.Word(words[value]), cells => cells.Word(default));
    }

    /// <summary>A formatted id, such as PAY-000123.</summary>
    public static ExportColumn Numbered(string key, Words label, ExportField field, string prefix)
    {
        var before = Encoding.UTF8.GetBytes(prefix);
        return Value(key, label, ColumnType.Text, field, _ => (cells, value) => Numbered(cells, before, value), cells => cells.Word(default));
    }

    public static ExportColumn Amount(string key, Words label, ExportField minor, ExportField currency) =>
        new(
            key,
            label,
            ColumnType.Amount,
            [minor, currency],
            (_, at) =>
            {
                var (amount, code) = (at[0], at[1]);
                return (row, cells) =>
                {
                    if (row.IsNull(amount))
                    {
                        cells.Nothing();
                    }
                    else
                    {
                        cells.Amount(row.Whole(amount), CurrencyCodes.Of(row.Utf8(code)));
                    }
                };
            }
        );

    public static ExportColumn Whole(string key, Words label, ExportField field) =>
        Value(key, label, ColumnType.Number, field, _ => (cells, value) => cells.Whole(value));

    /// <summary>A number stored as an integer with <paramref name="digits"/> decimals.</summary>
    public static ExportColumn Scaled(string key, Words label, ExportField field, int digits) =>
        Value(key, label, ColumnType.Number, field, _ => (cells, value) => cells.Scaled(value, digits));

    public static ExportColumn Day(string key, Words label, ExportField field) =>
        Value(key, label, ColumnType.Day, field, _ => (cells, value) => cells.Day((int)value));

    public static ExportColumn Utc(string key, Words label, ExportField field) =>
        Value(key + "_utc", $"{label} (UTC)", ColumnType.Instant, field, _ => (cells, value) => cells.Utc(value));

    public static ExportColumn Local(string key, Words label, ExportField field) =>
        Value(key + "_local", label, ColumnType.Instant, field, frame => (cells, value) => cells.Local(frame.Times.Local(value)), isLocal: true);

    private static ExportColumn Value(
        string key,
        Words label,
        ColumnType type,
        ExportField field,
        Func<ExportFrame, Action<ExportCells, long>> write,
        Action<ExportCells>? nothing = null,
        bool isLocal = false
    ) =>
        new(
            key,
            label,
            type,
            [field],
            (frame, at) =>
            {
                var (place, some, none) = (at[0], write(frame), nothing ?? (static cells => cells.Nothing()));
                return (row, cells) =>
                {
                    if (row.IsNull(place))
                    {
                        none(cells);
                    }
                    else
                    {
                        some(cells, row.Whole(place));
                    }
                };
            }
        )
        {
            IsLocal = isLocal,
        };

    private static void Numbered(ExportCells cells, ReadOnlySpan<byte> prefix, long number)
    {
        Span<byte> text = stackalloc byte[32];
        prefix.CopyTo(text);
        number.TryFormat(text[prefix.Length..], out var digits, "D6", CultureInfo.InvariantCulture);
        cells.Word(text[..(prefix.Length + digits)]);
    }
}
