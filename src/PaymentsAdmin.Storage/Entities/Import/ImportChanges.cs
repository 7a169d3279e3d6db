using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>The changes of an import, for its undo file.</summary>
internal sealed class ImportChanges
{
    private readonly List<ImportChange> _all = [];

    public IReadOnlyList<ImportChange> All => _all;

    /// <summary>Records an added item.</summary>
    public (ImportOutcome Outcome, Failure? Why) Added(long id, IReadOnlyList<string> left) =>
        Keep(ImportOutcome.New, new(id, Added: true, left, ImportUndo.CheckOf(left)));

    /// <summary>Records a changed item, unless the change was refused.</summary>
    public (ImportOutcome Outcome, Failure? Why) Changed(long id, IReadOnlyList<string> before, IReadOnlyList<string> left, Result answer) =>
        answer.Ok ? Keep(ImportOutcome.Changed, new(id, Added: false, before, ImportUndo.CheckOf(left))) : (ImportOutcome.Refused, answer.Failure);

    /// <summary>The outcome of undoing a row.</summary>
    public static (ImportOutcome Outcome, Failure? Why) Undone(ImportUndo undo, Result answer) =>
        answer.Ok ? (undo.Deletes ? ImportOutcome.Deleted : ImportOutcome.Changed, null) : (ImportOutcome.Refused, answer.Failure);

    private (ImportOutcome Outcome, Failure? Why) Keep(ImportOutcome outcome, ImportChange change)
    {
        _all.Add(change);
        return (outcome, null);
    }
}
