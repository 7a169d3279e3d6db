using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Stores the portal connections of workspaces.</summary>
internal sealed class PortalConnections(IWriter writer, IReader reader, SealedConnections kept) : IPortalConnections
{
    private static readonly Sql Select = new("SELECT protected FROM workspace_secrets WHERE workspace_id = $1 AND name = $2");

    public async Task<PortalConnection?> FindAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Select, workspace.Value, SealedConnections.Name), row => row.Text("protected"), ct) is [var text] ? kept.Open(text)?.Connection : null;

    public async Task<PortalTokens> RotateAsync(WorkspaceId workspace, PortalTokens seen, PortalTokens next, CancellationToken ct)
    {
        var inForce = await writer.RunAsync<Result<PortalTokens>>(
            async session =>
            {
                var found = await kept.FindAsync(session, workspace);
                if (found?.Connection is not PortalConnection.Application application || application.Tokens != seen)
                {
                    return found?.Connection is PortalConnection.Application other ? other.Tokens : next;
                }

                await kept.PutAsync(session, workspace, found with { Connection = application with { Tokens = next } });
                return next;
            },
            ct
        );
        return inForce.Ok ? inForce.Value : throw new InvalidOperationException($"The portal's new tokens could not be kept: {inForce.Failure}");
    }

    public Task<Result> KeepAsync(WorkspaceId workspace, PortalConnection connection, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await kept.PutAsync(session, workspace, new(connection, null));
                return Result.Done;
            },
            ct
        );
}
