using Microsoft.AspNetCore.Components.Authorization;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Session;

public sealed class PageContext(AuthenticationStateProvider session, WorkspaceService workspaces)
{
    private Workspace? _workspace;

    public async Task<Actor> ActorAsync() => Person.Of((await session.GetAuthenticationStateAsync()).User).AsActor();

    /// <summary>The current workspace. A page keeps it, even if another one is chosen elsewhere. Refused to a user without any role.</summary>
    public async Task<Result<Workspace>> WorkspaceAsync(CancellationToken ct)
    {
        if (_workspace is null)
        {
            var all = await workspaces.ListAsync(await ActorAsync(), ct);
            if (all.Failure is { } no)
            {
                return no;
            }

            _workspace = OpenWorkspace.Of((await session.GetAuthenticationStateAsync()).User, all.Value);
        }

        return _workspace;
    }
}
