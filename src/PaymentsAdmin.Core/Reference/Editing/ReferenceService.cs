using FluentValidation;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Pasting;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>Every verb on one kind of reference data. Nothing is ever deleted, only deactivated.</summary>
public sealed class ReferenceService<T>(IReferenceStore<T> store, IValidator<T> validator, ReferenceKeeping keeping, AccessGuard guard)
    where T : ReferenceContent, IReferenceKind
{
    public Task<Result<Slice<ReferenceItem<T>>>> ListAsync(ReferenceQuery query, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => store.ListAsync(query, ct));

    public Task<Result<ReferenceItem<T>>> GetAsync(WorkspaceId workspace, ReferenceId<T> id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, T.Kind, () => store.FindAsync(workspace, id, ct));

    public Task<Result<ReferenceItem<T>>> GetAsync(WorkspaceId workspace, HexId id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, T.Kind, () => store.FindAsync(workspace, id, ct));

    /// <summary>All entries, active or not; there are hundreds at most.</summary>
    public Task<Result<IReadOnlyList<ReferenceItem<T>>>> AllAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => store.AllAsync(workspace, ct));

    /// <summary>A dry run of pasted rows.</summary>
    public async Task<Result<PastePlan<ReferencePut<T>>>> PlanAsync(
        WorkspaceId workspace,
        KindDescription<T> kind,
        KindLinks links,
        string text,
        Actor actor,
        CancellationToken ct
    )
    {
        var there = await AllAsync(workspace, actor, ct);
        return there.Ok ? new KindPaste<T>(kind, there.Value, links, validator.FirstFault).Read(text) : there.Failure;
    }

    /// <summary>Adds and changes many, each with its audit entry, all or nothing.</summary>
    public Task<Result<PutCount>> PutAsync(Workspace workspace, IReadOnlyList<ReferencePut<T>> puts, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            KindVerbs.Of(T.Kind).Put, workspace, actor, keeping.WhyNot(workspace, T.Kind) ?? FaultOf(puts),
            () => store.PutAsync(workspace, puts, actor, ct), ct);

    public Task<Result<ReferenceId<T>>> AddAsync(Workspace workspace, T content, Actor actor, CancellationToken ct) =>
        guard.EditAsync(
            KindVerbs.Of(T.Kind).Add, workspace, actor, keeping.WhyNot(workspace, T.Kind) ?? validator.FirstFault(content),
            () => store.AddAsync(workspace, content, actor, ct), ct);

    public Task<Result> ChangeAsync(Target<ReferenceId<T>> target, T content, CancellationToken ct) =>
        guard.RunAsync(
            KindVerbs.Of(T.Kind).Change, target, keeping.WhyNot(target.Workspace, T.Kind) ?? validator.FirstFault(content),
            () => store.ChangeAsync(target, content, ct), ct);

    /// <summary>An inactive entry stays where it is referenced, but can no longer be chosen.</summary>
    public Task<Result> DeactivateAsync(Target<ReferenceId<T>> target, CancellationToken ct) =>
        guard.RunAsync(
            KindVerbs.Of(T.Kind).Deactivate, target, keeping.WhyNot(target.Workspace, T.Kind), () => store.SetActiveAsync(target, active: false, ct), ct);

    public Task<Result> ActivateAsync(Target<ReferenceId<T>> target, CancellationToken ct) =>
        guard.RunAsync(
            KindVerbs.Of(T.Kind).Activate, target, keeping.WhyNot(target.Workspace, T.Kind), () => store.SetActiveAsync(target, active: true, ct), ct);

    private Failure? FaultOf(IReadOnlyList<ReferencePut<T>> puts) =>
        puts.Count > PastePlan.MaxRows
            ? ReferenceFailures.TooManyRows(PastePlan.MaxRows)
            : puts.Select(put => validator.FirstFault(put.Content)?.InRow(put.Line)).FirstOrDefault(fault => fault is not null);
}
