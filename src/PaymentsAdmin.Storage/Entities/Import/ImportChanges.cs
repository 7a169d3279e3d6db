using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>What the rows of a file have written, for its undo file.</summary>
internal sealed class ImportChanges
{
    private readonly List<ImportChange> _all = [];

    public IReadOnlyList<ImportChange> All => _all;

    /// <summary>Keeps what was added, and says so.</summary>
    public (ImportOutcome Outcome, Failure? Why) Added(long id, IReadOnlyList<string> left) => Keep(ImportOutcome.New, new(id, Added: true, left, ImportUndo.CheckOf(left)));

    /// <summary>Keeps what was changed, unless that was refused, and says which.</summary>
    public (ImportOutcome Outcome, Failure? Why) Changed(long id, IReadOnlyList<string> before, IReadOnlyList<string> left, Result answer) =>
        answer.Ok ? Keep(ImportOutcome.Changed, new(id, Added: false, before, ImportUndo.CheckOf(left))) : (ImportOutcome.Refused, answer.Failure);

    /// <summary>What became of a row that was to be undone.</summary>
    public static (ImportOutcome Outcome, Failure? Why) Undone(ImportUndo undo, Result answer) =>
        answer.Ok ? (undo.Deletes ? ImportOutcome.Deleted : ImportOutcome.Changed, null) : (ImportOutcome.Refused, answer.Failure);

    private (ImportOutcome Outcome, Failure? Why) Keep(ImportOutcome outcome, ImportChange change)
    {
        _all.Add(change);
        return (outcome, null);
    }
}
