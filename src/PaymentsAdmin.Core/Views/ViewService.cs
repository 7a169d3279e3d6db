using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Views;

/// <summary>Every verb on saved views. Users change only their own; shared ones are visible to the role they are shared with.</summary>
public sealed class ViewService(IViewStore views, AccessGuard guard)
{
    /// <summary>The list of payments.</summary>
    public const string Payments = "payments";

    private const int Nobody = 0;
    private const Role AnyRole = Role.Viewer | Role.Clerk | Role.Approver | Role.Admin;

    private readonly ViewInputValidator _validator = new();

    public async Task<Result<IReadOnlyList<SavedView>>> ListAsync(WorkspaceId workspace, string screen, Actor actor, CancellationToken ct) =>
        Right.OwnViews.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await views.ListAsync(workspace, screen, user, actor.Roles, ct))
        : ViewFailures.NoUser;

    /// <summary>The shared views of all roles, for the command line, which owns none.</summary>
    public async Task<Result<IReadOnlyList<SavedView>>> SharedAsync(WorkspaceId workspace, string screen, Actor actor, CancellationToken ct) =>
        Right.ExportPayments.Check(actor) is { } no ? no : Result.Of(await views.ListAsync(workspace, screen, Nobody, AnyRole, ct));

    public Task<Result<ViewId>> AddAsync(Workspace workspace, string screen, ViewInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<ViewId>(
            new Attempt(ViewVerbs.Add, "view", 0, workspace.Id),
            actor,
            async () =>
                _validator.FirstFault(input) is { } fault ? fault
                : actor.UserId is null ? ViewFailures.NoUser
                : await views.AddAsync(workspace.Id, screen, Clean(input), actor, ct),
            ct
        );

    public Task<Result> SaveAsync(Target<ViewId> target, ViewInput input, CancellationToken ct) =>
        RunAsync(
            ViewVerbs.Save, target,
            () => _validator.FirstFault(input) is { } fault ? Task.FromResult<Result>(fault) : views.SaveAsync(target, Clean(input), ct), ct);

    public Task<Result> DeleteAsync(Workspace workspace, ViewId id, Actor actor, CancellationToken ct) =>
        RunAsync(ViewVerbs.Delete, Target.Any(workspace, id, actor), () => views.DeleteAsync(id, actor, ct), ct);

    /// <summary>Sets or clears a view, own or shared, as the one opened after sign-in.</summary>
    public Task<Result> SetDefaultAsync(Workspace workspace, ViewId id, bool on, Actor actor, CancellationToken ct) =>
        RunAsync(ViewVerbs.Default, Target.Any(workspace, id, actor), () => views.SetDefaultAsync(id, on, actor, ct), ct);

    /// <summary>Records that the actor opened a view.</summary>
    public Task<Result> VisitAsync(Workspace workspace, ViewId id, Actor actor, CancellationToken ct) =>
        RunAsync(ViewVerbs.Visit, Target.Any(workspace, id, actor), () => views.VisitAsync(id, actor, ct), ct);

    private static ViewInput Clean(ViewInput input) => input with { Name = input.Name.Trim() };

    private Task<Result> RunAsync(Verb verb, Target<ViewId> target, Func<Task<Result>> act, CancellationToken ct) =>
        guard.RunAsync(verb, target, target.Actor.UserId is null ? ViewFailures.NoUser : null, act, ct);
}
