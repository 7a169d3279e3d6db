using System.Text.Json;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The event URL of each workspace, with its other secrets; a hash of 256 random bits needs no sealing.</summary>
internal sealed class PortalEventAddresses(IWriter writer, IReader reader) : IPortalEventAddresses
{
    private const string Name = "events";

    private static readonly Sql Select = new("SELECT protected FROM workspace_secrets WHERE workspace_id = $1 AND name = $2");
    private static readonly Sql Put = new(
        "INSERT INTO workspace_secrets (workspace_id, name, protected) VALUES ($1, $2, $3) ON CONFLICT (workspace_id, name) DO UPDATE SET protected = excluded.protected"
    );

    public async Task<PortalEventAddress?> FindAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Select, workspace.Value, Name), row => row.Text("protected"), ct) is [var text]
            ? JsonSerializer.Deserialize<PortalEventAddress>(text)
            : null;

    public Task<Result> PutAsync(WorkspaceId workspace, byte[] hash, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                await session.QueueAsync(Put, 1, workspace.Value, Name, JsonSerializer.Serialize(new PortalEventAddress(hash, session.Now, actor.Name)));
                await session.AuditAsync(new(WorkspaceVerbs.EventAddress, "workspace", workspace.Value, workspace), actor);
                return Result.Done;
            },
            ct
        );
}
