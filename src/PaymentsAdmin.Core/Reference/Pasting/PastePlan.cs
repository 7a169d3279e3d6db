using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>A field that a row changes, before and after, as cells.</summary>
public sealed record PasteChange(Words Field, string Before, string After);

/// <summary>The outcome of a pasted row; refused rows carry the reason and its column.</summary>
public sealed record PasteVerdict(int Line, ImportOutcome Outcome, string What)
{
    public IReadOnlyList<PasteChange> Changes { get; init; } = [];

    public Failure? Why { get; init; }

    /// <summary>The heading of the column at fault.</summary>
    public string? Column { get; init; }
}

/// <summary>The planned outcome of pasted rows. Written all or nothing.</summary>
public abstract record PastePlan(IReadOnlyList<PasteVerdict> Rows)
{
    /// <summary>The most rows of one paste.</summary>
    public const int MaxRows = 1_000;

    /// <summary>How many rows change something.</summary>
    public int Effective => Count(ImportOutcome.New) + Count(ImportOutcome.Changed);

    /// <summary>Whether it can be written: no refused row and at least one change.</summary>
    public bool IsReady => Count(ImportOutcome.Refused) == 0 && Effective > 0;

    public int Count(ImportOutcome outcome) => Rows.Count(row => row.Outcome == outcome);
}

/// <summary>A plan with the writes it consists of.</summary>
public sealed record PastePlan<TPut>(IReadOnlyList<PasteVerdict> Rows, IReadOnlyList<TPut> Puts) : PastePlan(Rows);

/// <summary>A row's new content: of a new entry without an id, else of the entry as it was seen.</summary>
public sealed record ReferencePut<T>(int Line, ReferenceId<T>? Id, T Content)
    where T : ReferenceContent, IReferenceKind
{
    /// <summary>The new active state; null keeps it, new entries are active.</summary>
    public bool? Active { get; init; }

    /// <summary>The revision the caller saw.</summary>
    public Revision? Seen { get; init; }
}

/// <summary>How many rows were added and changed.</summary>
public sealed record PutCount(int Added, int Changed)
{
    /// <summary>How many wait for a second person.</summary>
    public int Waiting { get; init; }
}
