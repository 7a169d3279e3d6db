using Microsoft.AspNetCore.Components.Authorization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Shared;

/// <summary>Who sits before this page, and which books lie open: the actor and the workspace of every call.</summary>
public sealed class PageContext(AuthenticationStateProvider session, WorkspaceService workspaces)
{
    private Workspace? _workspace;

    /// <summary>The signed-in person as an actor.</summary>
    public async Task<Actor> ActorAsync() => Person.Of((await session.GetAuthenticationStateAsync()).User).AsActor();

    /// <summary>The workspace that is open. A page keeps to it, whatever is chosen meanwhile in another one.</summary>
    public async Task<Workspace> WorkspaceAsync(CancellationToken ct) =>
        _workspace ??= OpenWorkspace.Of(
            (await session.GetAuthenticationStateAsync()).User,
            (await workspaces.ListAsync(await ActorAsync(), ct)).Value
        );
}
