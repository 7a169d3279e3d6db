using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Where the reference data of one kind lives. Every change is audited with what it was before.</summary>
public interface IReferenceStore<T>
    where T : ReferenceContent, IReferenceKind
{
    /// <summary>By id.</summary>
    Task<Slice<ReferenceItem<T>>> ListAsync(ReferenceQuery query, CancellationToken ct);

    /// <summary>All of them, by id.</summary>
    Task<IReadOnlyList<ReferenceItem<T>>> AllAsync(WorkspaceId workspace, CancellationToken ct);

    Task<ReferenceItem<T>?> FindAsync(WorkspaceId workspace, ReferenceId<T> id, CancellationToken ct);

    Task<ReferenceItem<T>?> FindAsync(WorkspaceId workspace, HexId id, CancellationToken ct);

    Task<Result<ReferenceId<T>>> AddAsync(Workspace workspace, T content, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Workspace workspace, ReferenceId<T> id, T content, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> SetActiveAsync(Workspace workspace, ReferenceId<T> id, bool active, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Adds and changes many in one transaction; one that cannot be stops them all, and says its row.</summary>
    Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<ReferencePut<T>> puts, Actor actor, CancellationToken ct);
}

/// <summary>How many of each kind of reference data there are.</summary>
public interface IReferenceCounts
{
    /// <summary>Every kind that has any.</summary>
    Task<IReadOnlyList<KindCount>> CountAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>What names one of a kind, as far as an index tells; what is switched off itself does not count.</summary>
    Task<IReadOnlyList<KindUse>> UsesAsync(WorkspaceId workspace, string kind, long id, CancellationToken ct);
}
