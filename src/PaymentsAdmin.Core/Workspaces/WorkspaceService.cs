using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The installation's workspaces.</summary>
public sealed class WorkspaceService(IWorkspaces workspaces)
{
    /// <summary>All workspaces, in creation order.</summary>
    public async Task<Result<IReadOnlyList<Workspace>>> ListAsync(Actor actor, CancellationToken ct) =>
        Check(actor) is { } no ? no : Result.Of(await workspaces.ListAsync(ct));

    /// <summary>The workspace of a token or a page.</summary>
    public async Task<Result<Workspace>> FindAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        Check(actor) is { } no ? no
        : await workspaces.FindAsync(id, ct) is { } found ? found
        : WorkspaceFailures.NotFound;

    // The command line has only set-up rights, and needs to know the workspaces it sets up.
    private static Failure? Check(Actor actor) =>
        Right.SetUp.IsHeldBy(actor) ? null : Right.SeePayments.Check(actor);
}
