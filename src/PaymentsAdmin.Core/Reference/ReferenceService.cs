using FluentValidation;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Every verb on one kind of reference data. Nothing is ever deleted: what is not wanted any more is deactivated.</summary>
public sealed class ReferenceService<T>(IReferenceStore<T> store, IValidator<T> validator, AccessGuard guard)
    where T : ReferenceContent, IReferenceKind
{
    public Task<Result<Slice<ReferenceItem<T>>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => store.ListAsync(query, ct));

    public Task<Result<ReferenceItem<T>>> GetAsync(WorkspaceId workspace, ReferenceId<T> id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, T.Kind, () => store.FindAsync(workspace, id, ct));

    public Task<Result<ReferenceItem<T>>> GetAsync(WorkspaceId workspace, HexId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, T.Kind, () => store.FindAsync(workspace, id, ct));

    public Task<Result<ReferenceId<T>>> AddAsync(Workspace workspace, T content, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            T.Kind + ".add", 0, workspace, actor, validator.FirstFault(content), () => store.AddAsync(workspace, content, actor, ct), ct);

    public Task<Result> ChangeAsync(Workspace workspace, ReferenceId<T> id, T content, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            T.Kind + ".change", id.Value, workspace, actor, validator.FirstFault(content),
            () => store.ChangeAsync(workspace, id, content, seen, actor, ct), ct);

    /// <summary>What is inactive stays where it is named, and cannot be chosen any more.</summary>
    public Task<Result> DeactivateAsync(Workspace workspace, ReferenceId<T> id, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            T.Kind + ".deactivate", id.Value, workspace, actor, null,
            () => store.SetActiveAsync(workspace, id, active: false, seen, actor, ct), ct);

    public Task<Result> ActivateAsync(Workspace workspace, ReferenceId<T> id, Revision? seen, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            T.Kind + ".activate", id.Value, workspace, actor, null,
            () => store.SetActiveAsync(workspace, id, active: true, seen, actor, ct), ct);
}
