using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Where the reference data of one kind lives. Every change is audited with what it was before.</summary>
public interface IReferenceStore<T>
    where T : ReferenceContent, IReferenceKind
{
    /// <summary>By id.</summary>
    Task<Slice<ReferenceItem<T>>> ListAsync(ReferenceQuery query, CancellationToken ct);

    Task<ReferenceItem<T>?> FindAsync(WorkspaceId workspace, ReferenceId<T> id, CancellationToken ct);

    Task<ReferenceItem<T>?> FindAsync(WorkspaceId workspace, HexId id, CancellationToken ct);

    Task<Result<ReferenceId<T>>> AddAsync(Workspace workspace, T content, Actor actor, CancellationToken ct);

    Task<Result> ChangeAsync(Workspace workspace, ReferenceId<T> id, T content, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> SetActiveAsync(Workspace workspace, ReferenceId<T> id, bool active, Revision? seen, Actor actor, CancellationToken ct);
}
