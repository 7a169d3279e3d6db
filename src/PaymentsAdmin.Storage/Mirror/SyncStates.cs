using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The sync progress, one row per workspace.</summary>
internal sealed class SyncStates(IWriter writer, IReader reader) : ISyncStates
{
    private const string Payments = "payments";

    private static readonly Sql Select = new(
        "SELECT position, succeeded_at, failed_at, last_failure, failures, moved_at, lacks FROM sync_states WHERE workspace_id = $1 AND subject = $2"
    );

    private static readonly Sql Count = new("SELECT COUNT(*) AS n FROM payments WHERE workspace_id = $1 AND portal_id IS NOT NULL AND deleted_at IS NULL");

    private static readonly Sql Put = new(
        """
        INSERT INTO sync_states (workspace_id, subject, position, succeeded_at, failed_at, last_failure, failures, moved_at, lacks)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (workspace_id, subject) DO UPDATE SET position = excluded.position, succeeded_at = excluded.succeeded_at,
          failed_at = excluded.failed_at, last_failure = excluded.last_failure, failures = excluded.failures, moved_at = excluded.moved_at,
          lacks = excluded.lacks
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
                Failures = (int)row.Whole("failures"),
                MovedAt = row.InstantOrNull("moved_at"),
                Lacks = (PortalFaultKind?)row.WholeOrNull("lacks"),
            },
            ct
        ) is [var found]
            ? found
            : SyncState.None;

    public async Task KeepAsync(WorkspaceId workspace, SyncState state, CancellationToken ct) =>
        await writer.RunAsync<Result>(
            async session =>
            {
                await session.QueueAsync(
                    Put, 1, workspace.Value, Payments, state.Position.ToString(), state.SucceededAt, state.FailedAt,
                    state.LastFailure, state.Failures, state.MovedAt, (int?)state.Lacks);
                return Result.Done;
            },
            ct
        );

    public async Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Count, workspace.Value), row => row.Whole("n"), ct))[0];
}
