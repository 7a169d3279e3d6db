using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>Which sets of books there are, for every door.</summary>
public sealed class WorkspaceService(IWorkspaces workspaces)
{
    /// <summary>All of them, in the order they were made.</summary>
    public async Task<Result<IReadOnlyList<Workspace>>> ListAsync(Actor actor, CancellationToken ct) =>
        Check(actor) is { } no ? no : Result.Of(await workspaces.ListAsync(ct));

    /// <summary>The one a token or a page is bound to.</summary>
    public async Task<Result<Workspace>> FindAsync(WorkspaceId id, Actor actor, CancellationToken ct) =>
        Check(actor) is { } no ? no
        : await workspaces.FindAsync(id, ct) is { } found ? found
        : WorkspaceFailures.NotFound;

    // The command line has set-up rights alone, and needs to know the books it sets up.
    private static Failure? Check(Actor actor) =>
        Right.SetUp.IsHeldBy(actor) ? null : Right.SeePayments.Check(actor);
}
