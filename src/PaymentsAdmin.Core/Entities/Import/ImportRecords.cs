using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities.Import;

/// <summary>The kinds of import files.</summary>
public enum ImportKind
{
    Entities,
    ProductRows,
    Shipments,
}

/// <summary>A parsed file: its name, hash and rows.</summary>
public sealed record ImportFile(ImportKind Kind, string Name, string Hash, CsvTable Table, IReadOnlyList<ImportRow> Rows)
{
    /// <summary>Headings that match no column.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Whether it is an undo file.</summary>
    public bool IsUndo { get; init; }
}

/// <summary>One row of a file with its line number and content, unless it cannot be read.</summary>
public sealed record ImportRow(int Line, EntityRef Entity, Failure? Fault)
{
    public EntityInput? Item { get; init; }

    /// <summary>The customer's name; empty keeps the customer.</summary>
    public string Customer { get; init; } = "";

    public RowInput? Product { get; init; }

    public ShipmentInput? Shipment { get; init; }

    /// <summary>What it undoes, in an undo file.</summary>
    public ImportUndo? Undo { get; init; }
}

/// <summary>The outcome of a row, actual or expected.</summary>
public enum ImportOutcome
{
    New,
    Changed,
    Deleted,
    Unchanged,
    Refused,
}

/// <summary>One row's outcome; refused rows carry the reason and its column.</summary>
public sealed record ImportVerdict(int Line, ImportOutcome Outcome, string What, Failure? Why = null)
{
    /// <summary>The column that the reason is about.</summary>
    public string? Column => ImportColumns.OfField(Why?.Field);
}

/// <summary>The outcome of a file, row by row.</summary>
public sealed record ImportReport(IReadOnlyList<ImportVerdict> Rows)
{
    /// <summary>How many rows change something.</summary>
    public int Effective => Rows.Count(IsEffective);

    /// <summary>The changes made, for the undo file.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    /// <summary>Whether another run changes the same rows in the same way.</summary>
    public bool HasEffectOf(ImportReport other) => Rows.Where(IsEffective).Select(Effect).SequenceEqual(other.Rows.Where(IsEffective).Select(Effect));

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    private static bool IsEffective(ImportVerdict row) => row.Outcome is ImportOutcome.New or ImportOutcome.Changed or ImportOutcome.Deleted;

    private static (int Line, ImportOutcome Outcome) Effect(ImportVerdict row) => (row.Line, row.Outcome);
}
