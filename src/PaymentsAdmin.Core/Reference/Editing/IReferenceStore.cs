using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Stores the reference data of one kind. Every change is audited with the previous values.</summary>
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

    Task<Result> ChangeAsync(Target<ReferenceId<T>> target, T content, CancellationToken ct);

    Task<Result> SetActiveAsync(Target<ReferenceId<T>> target, bool active, CancellationToken ct);

    /// <summary>Adds and changes many in one transaction; one failure fails them all and names its row.</summary>
    Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<ReferencePut<T>> puts, Actor actor, CancellationToken ct);
}

/// <summary>Counts of reference data by kind.</summary>
public interface IReferenceCounts
{
    /// <summary>Every kind that has entries.</summary>
    Task<IReadOnlyList<KindCount>> CountAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>What refers to an entry, as far as indexes tell; inactive references do not count.</summary>
    Task<IReadOnlyList<KindUse>> UsesAsync(WorkspaceId workspace, string kind, long id, CancellationToken ct);
}
