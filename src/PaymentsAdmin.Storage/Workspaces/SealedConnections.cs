using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>A stored connection, and the mark of the configuration it came from; null if an Admin set it up.</summary>
internal sealed record KeptPortalConnection(PortalConnection Connection, string? Mark);

/// <summary>
/// Stores portal connections as one sealed text each, so that what is renewed and what it belongs to change together. The adapters are
/// asked for late, since they are given the connections.
/// </summary>
internal sealed class SealedConnections(ISecretBox secrets, Func<PortalAdapters> adapters)
{
    public const string Name = "portal";

    private static readonly Sql SelectToChange = new("SELECT protected FROM workspace_secrets WHERE workspace_id = $1 AND name = $2 {lock}");
    private static readonly Sql Put = new(
        "INSERT INTO workspace_secrets (workspace_id, name, protected) VALUES ($1, $2, $3) ON CONFLICT (workspace_id, name) DO UPDATE SET protected = excluded.protected"
    );

    public async ValueTask<KeptPortalConnection?> FindAsync(IWriteSession session, WorkspaceId workspace) =>
        await session.FirstAsync(SelectToChange, row => row.GetString(0), workspace.Value, Name) is { } text ? Open(text) : null;

    public ValueTask PutAsync(IWriteSession session, WorkspaceId workspace, KeptPortalConnection kept) =>
        session.QueueAsync(Put, 1, workspace.Value, Name, Seal(kept));

    /// <summary>
    /// Stores a configured connection, unless the stored one came from the same configuration: its secret may have been
    /// renewed since, and the configured one may work no more. Returns the previous connection if it was replaced.
    /// </summary>
    public async ValueTask<(bool Kept, PortalConnection? Before)> PutConfiguredAsync(
        IWriteSession session, WorkspaceId workspace, PortalConnection connection, string mark)
    {
        var before = await FindAsync(session, workspace);
        if (string.Equals(before?.Mark, mark, StringComparison.Ordinal))
        {
            return (false, null);
        }

        await PutAsync(session, workspace, new(connection, mark));
        return (true, before?.Connection);
    }

    /// <summary>Null if this installation's keys cannot open it.</summary>
    public KeptPortalConnection? Open(string text) =>
        secrets.Open(SecretUse.PortalConnection, text) is { } opened
        && JsonSerializer.Deserialize<Stored>(opened) is { } stored
        && ConnectionOf(stored, opened) is { } found
            ? new(found, stored.Mark)
            : null;

    // Before connections were opaque, the text held the fields of the secret, together with the mark.
    private PortalConnection? ConnectionOf(Stored stored, string opened) =>
        stored is { Address: { } address, Way: { } way, Secret: { } secret, Fingerprint: { } fingerprint }
            ? new PortalConnection(address, way, secret, fingerprint)
            : adapters().ReadFormer(opened);

    private string Seal(KeptPortalConnection kept)
    {
        var (address, way, secret, fingerprint) = kept.Connection;
        var stored = new Stored { Address = address, Way = way, Secret = secret, Fingerprint = fingerprint, Mark = kept.Mark };
        return secrets.Seal(SecretUse.PortalConnection, JsonSerializer.Serialize(stored));
    }

    private sealed record Stored
    {
        public Uri? Address { get; init; }

        public string? Way { get; init; }

        public string? Secret { get; init; }

        public string? Fingerprint { get; init; }

        public string? Mark { get; init; }

        public override string ToString() => "connection";
    }
}
