using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>What a column holds, which decides how its cells are written.</summary>
public enum ColumnType
{
    Text,
    Number,
    Day,
    Instant,
}

/// <summary>A column of the file: its stable key, its type, and how a row fills it.</summary>
public sealed class ExportColumn
{
    private readonly Func<ExportFrame, string> _head;

    private ExportColumn(string key, ColumnType type, Action<CsvCells, ExportRow, ExportFrame> write, Func<ExportFrame, string>? head = null)
    {
        Key = key;
        Type = type;
        Write = write;
        _head = head ?? (_ => key);
    }

    public string Key { get; }

    public ColumnType Type { get; }

    /// <summary>Writes the cell of a row.</summary>
    public Action<CsvCells, ExportRow, ExportFrame> Write { get; }

    /// <summary>The head, which names the zone of local times.</summary>
    public string Head(ExportFrame frame) => _head(frame);

    internal static ExportColumn Text(string key, Func<ExportRow, string?> value) => new(key, ColumnType.Text, (cells, row, _) => cells.Text(value(row)));

    internal static ExportColumn Text(string key, Func<ExportRow, ExportFrame, string?> value) =>
        new(key, ColumnType.Text, (cells, row, frame) => cells.Text(value(row, frame)));

    internal static ExportColumn Amount(string key, Func<ExportRow, Money?> value) => new(key, ColumnType.Number, (cells, row, _) => cells.Amount(value(row)));

    internal static ExportColumn Number(string key, Func<ExportRow, decimal?> value) => new(key, ColumnType.Number, (cells, row, _) => cells.Number(value(row)));

    internal static ExportColumn Whole(string key, Func<ExportRow, ExportFrame, long> value) =>
        new(key, ColumnType.Number, (cells, row, frame) => cells.Whole(value(row, frame)));

    internal static ExportColumn Day(string key, Func<ExportRow, DateOnly?> value) => new(key, ColumnType.Day, (cells, row, _) => cells.Day(value(row)));

    internal static ExportColumn Utc(string key, Func<ExportRow, ExportFrame, DateTimeOffset> value) =>
        new(key + "_utc", ColumnType.Instant, (cells, row, frame) => cells.Utc(value(row, frame)));

    internal static ExportColumn Local(string key, Func<ExportRow, DateTimeOffset> value) =>
        new(key + "_local", ColumnType.Instant, (cells, row, frame) => cells.Local(value(row), frame.Zone), frame => $"{key}_local[{frame.Zone.Id}]");
}
