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

/// <summary>One row of a file with its line number and content, or the fault that makes it unreadable.</summary>
public sealed record ImportRow(int Line, EntityRef Entity, Failure? Fault)
{
    public EntityInput? Item { get; init; }

    /// <summary>The customer's name; empty keeps the customer.</summary>
    public string Customer { get; init; } = "";

    public RowInput? Product { get; init; }

    public ShipmentInput? Shipment { get; init; }

    /// <summary>The change to undo, in an undo file.</summary>
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

/// <summary>The outcome of a row; refused rows have a reason.</summary>
public sealed record ImportVerdict(int Line, ImportOutcome Outcome, string What, Failure? Why = null)
{
    /// <summary>The column that the reason refers to.</summary>
    public string? Column => ImportColumns.OfField(Why?.Field);
}

/// <summary>The outcomes of all rows of a file.</summary>
public sealed record ImportReport(IReadOnlyList<ImportVerdict> Rows)
{
    /// <summary>The number of rows that change something.</summary>
    public int Effective => Rows.Count(IsEffective);

    /// <summary>The changes made, for the undo file.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    /// <summary>Whether both runs change the same rows in the same way.</summary>
    public bool HasEffectOf(ImportReport other) => Rows.Where(IsEffective).Select(Effect).SequenceEqual(other.Rows.Where(IsEffective).Select(Effect));

    public int Count(ImportOutcome outcome) => Rows.Count(r => r.Outcome == outcome);

    private static bool IsEffective(ImportVerdict row) => row.Outcome is ImportOutcome.New or ImportOutcome.Changed or ImportOutcome.Deleted;

    private static (int Line, ImportOutcome Outcome) Effect(ImportVerdict row) => (row.Line, row.Outcome);
}
