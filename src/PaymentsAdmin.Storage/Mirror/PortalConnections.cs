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
        await reader.AllAsync(Query.Keep(Select, workspace.Value, SealedConnections.Name), row => row.Text("protected"), ct) is [var text]
            ? kept.Open(text)?.Connection
            : null;

    public async Task<PortalConnection?> ReplaceAsync(WorkspaceId workspace, PortalConnection seen, PortalConnection next, CancellationToken ct)
    {
        PortalConnection? current = null;
        var replaced = await writer.RunAsync<Result>(
            async session =>
            {
                var found = await kept.FindAsync(session, workspace);
                current = found?.Connection;
                if (found is not null && current == seen)
                {
                    await kept.PutAsync(session, workspace, found with { Connection = next });
                    current = next;
                }

                return Result.Done;
            },
            ct
        );
        return replaced.Ok ? current : throw new InvalidOperationException($"The renewed connection could not be kept: {replaced.Failure}");
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
