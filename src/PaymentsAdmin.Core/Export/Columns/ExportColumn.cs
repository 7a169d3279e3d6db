using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>What a column holds, which decides how its cells are written.</summary>
public enum ColumnType
{
    Text,
    Amount,
    Number,
    Day,
    Instant,
}

/// <summary>Writes one cell of the row that the cursor is at.</summary>
public delegate void CellWriter(IExportCursor row, ExportCells cells);

/// <summary>A column of a file: its stable key, its name for people, its type, and how a row fills it. A key never changes its meaning.</summary>
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

    /// <summary>Its name in addresses, on the command line and in the head of files for programs.</summary>
    public string Key { get; }

    /// <summary>Its name in the head of files for people.</summary>
    public Words Label { get; }

    public ColumnType Type { get; }

    /// <summary>Who may see it on screen; null where everybody may who may export the list.</summary>
    public Right? Right { get; init; }

    /// <summary>Only programs need it, so files for people leave it out until somebody chooses it.</summary>
    public bool ForPrograms { get; init; }

    /// <summary>It holds the local time of the organisation's zone, which its head names.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The values it is written from.</summary>
    public IReadOnlyList<ExportField> Fields => _fields;

    /// <summary>Whether this actor may see it.</summary>
    public bool IsSeenBy(Actor actor) => Right?.IsHeldBy(actor) ?? true;

    /// <summary>The head in a file for programs.</summary>
    public string KeyHead(TimeZoneInfo zone) => IsLocal ? $"{Key}[{zone.Id}]" : Key;

    /// <summary>The head in a file for people, in words that are still to be translated.</summary>
    public Words LabelHead(TimeZoneInfo zone) => IsLocal ? $"{Label} ({zone.Id})" : Label;

    /// <summary>Its writer for a file whose cursor has its values at these places.</summary>
    internal CellWriter Compile(ExportFrame frame, Func<ExportField, int> placeOf) => _compile(frame, [.. _fields.Select(placeOf)]);
}
