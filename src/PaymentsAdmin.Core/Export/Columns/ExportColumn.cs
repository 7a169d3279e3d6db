using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>The type of a column, which decides how its cells are written.</summary>
public enum ColumnType
{
    Text,
    Amount,
    Number,
    Day,
    Instant,
}

/// <summary>Writes one cell of the cursor's current row.</summary>
public delegate void CellWriter(IExportCursor row, ExportCells cells);

/// <summary>An export column: its key, label, type, and how a row fills it. The meaning of a key never changes.</summary>
public sealed class ExportColumn
{
    private readonly Func<ExportFrame, int[], CellWriter> _compile;
    private readonly ExportField[] _fields;

    internal ExportColumn(string key, Words label, ColumnType type, ExportField[] fields, Func<ExportFrame, int[], CellWriter> compile)
    {
        Key = key;
        Label = label;
        Type = type;
        _fields = fields;
        _compile = compile;
    }

    /// <summary>The name in URLs, on the command line and in the heads of files for programs.</summary>
    public string Key { get; }

    /// <summary>The head in files for people.</summary>
    public Words Label { get; }

    public ColumnType Type { get; }

    /// <summary>The right to see it on screen; null if everyone who may export the list may see it.</summary>
    public Right? Right { get; init; }

    /// <summary>Whether only programs need it. Files for people leave it out unless it is chosen.</summary>
    public bool ForPrograms { get; init; }

    /// <summary>Whether it has times in the organisation's time zone, which the head then names.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The values that its cells are written from.</summary>
    public IReadOnlyList<ExportField> Fields => _fields;

    public bool IsSeenBy(Actor actor) => Right?.IsHeldBy(actor) ?? true;

    /// <summary>The head in a file for programs.</summary>
    public string KeyHead(TimeZoneInfo zone) => IsLocal ? $"{Key}[{zone.Id}]" : Key;

    /// <summary>The head in a file for people, not yet translated.</summary>
    public Words LabelHead(TimeZoneInfo zone) => IsLocal ? $"{Label} ({zone.Id})" : Label;

    /// <summary>Builds the cell writer, given the position of each value in the cursor.</summary>
    internal CellWriter Compile(ExportFrame frame, Func<ExportField, int> placeOf) => _compile(frame, [.. _fields.Select(placeOf)]);
}
