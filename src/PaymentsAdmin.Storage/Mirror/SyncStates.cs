using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The sync progress, one row per workspace.</summary>
internal sealed class SyncStates(IWriter writer, IReader reader) : ISyncStates
{
    private const string Payments = "payments";

    private static readonly Sql Select = new("SELECT position, succeeded_at, failed_at, last_failure FROM sync_states WHERE workspace_id = $1 AND subject = $2");

    private static readonly Sql Count = new("SELECT COUNT(*) AS n FROM payments WHERE workspace_id = $1 AND portal_id IS NOT NULL AND deleted_at IS NULL");

    private static readonly Sql Put = new(
        """
        INSERT INTO sync_states (workspace_id, subject, position, succeeded_at, failed_at, last_failure) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (workspace_id, subject) DO UPDATE SET position = excluded.position, succeeded_at = excluded.succeeded_at,
          failed_at = excluded.failed_at, last_failure = excluded.last_failure
        """
    );

    public async Task<SyncState> FindAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(Select, workspace.Value, Payments),
            row => new SyncState(SyncPosition.Of(row.TextOrNull("position")))
            {
                SucceededAt = row.InstantOrNull("succeeded_at"),
                FailedAt = row.InstantOrNull("failed_at"),
                LastFailure = row.TextOrNull("last_failure"),
            },
            ct
        ) is [var found]
            ? found
            : SyncState.None;

    public async Task KeepAsync(WorkspaceId workspace, SyncState state, CancellationToken ct) =>
        await writer.RunAsync<Result>(
            async session =>
            {
                await session.QueueAsync(Put, 1, workspace.Value, Payments, state.Position.ToString(), state.SucceededAt, state.FailedAt, state.LastFailure);
                return Result.Done;
            },
            ct
        );

    public async Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Count, workspace.Value), row => row.Whole("n"), ct))[0];
}
