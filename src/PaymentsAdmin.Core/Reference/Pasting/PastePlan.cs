using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Pasting;

/// <summary>A field that a row sets: what it was and what it will be, as cells.</summary>
public sealed record PasteChange(Words Field, string Before, string After);

/// <summary>What a pasted row would do; one that is refused says why and names the column.</summary>
public sealed record PasteVerdict(int Line, ImportOutcome Outcome, string What)
{
    public IReadOnlyList<PasteChange> Changes { get; init; } = [];

    public Failure? Why { get; init; }

    /// <summary>The heading that the reason is about.</summary>
    public string? Column { get; init; }
}

/// <summary>What was pasted, row by row. It is written as a whole or not at all.</summary>
public abstract record PastePlan(IReadOnlyList<PasteVerdict> Rows)
{
    /// <summary>More than this is a job for parts.</summary>
    public const int MaxRows = 1_000;

    /// <summary>How many rows change something.</summary>
    public int Effective => Count(ImportOutcome.New) + Count(ImportOutcome.Changed);

    /// <summary>Whether it can be written: no row is refused, and there is something to do.</summary>
    public bool IsReady => Count(ImportOutcome.Refused) == 0 && Effective > 0;

    public int Count(ImportOutcome outcome) => Rows.Count(row => row.Outcome == outcome);
}

/// <summary>A plan with what it would write.</summary>
public sealed record PastePlan<TPut>(IReadOnlyList<PasteVerdict> Rows, IReadOnlyList<TPut> Puts) : PastePlan(Rows);

/// <summary>What a row of reference data becomes: a new one without an id, else the one of that id as it was seen.</summary>
public sealed record ReferencePut<T>(int Line, ReferenceId<T>? Id, T Content)
    where T : ReferenceContent
{
    /// <summary>Whether it is active afterwards; null leaves that, and a new one is.</summary>
    public bool? Active { get; init; }

    /// <summary>What it was when it was looked at.</summary>
    public Revision? Seen { get; init; }
}

/// <summary>What became of rows that were put.</summary>
public sealed record PutCount(int Added, int Changed);
