using Microsoft.Extensions.Logging;
using Npgsql;
using PaymentsAdmin.Storage.Audit;

namespace PaymentsAdmin.Storage.Postgres.Audit;

/// <summary>
/// Logs when entries wait too long for their seal, and the cause: an open write transaction anywhere on the server, even in
/// another database.
/// </summary>
public sealed class UnsealedAlarm(NpgsqlDataSource source, TimeProvider clock, ILogger<UnsealedAlarm> log)
{
    private const string Oldest =
        "SELECT min(at) FROM audit_entries WHERE tx >= coalesce((SELECT high_tx FROM audit_blocks ORDER BY id DESC LIMIT 1), 0)";

    private const string InTheWay =
        "SELECT 'process ' || pid || ' in database ' || coalesce(datname, '?') FROM pg_stat_activity "
        + "WHERE backend_xid IS NOT NULL ORDER BY age(backend_xid) DESC LIMIT 1";

    private const string Prepared =
        "SELECT 'prepared transaction ' || gid || ' in database ' || database FROM pg_prepared_xacts ORDER BY age(transaction) DESC LIMIT 1";

    private bool _raised;

    /// <summary>Checks once; logs once per episode.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        if (await ScalarAsync(Oldest, ct) is not long at || DateTimeOffset.FromUnixTimeMilliseconds(at) > clock.GetUtcNow() - AuditTrail.MaxWait)
        {
            _raised = false;
            return;
        }

        if (!_raised)
        {
            _raised = true;
            var culprit = await ScalarAsync(InTheWay, ct) ?? await ScalarAsync(Prepared, ct) ?? "no open transaction that this account can see";
            log.LogError(
                "Audit entries have been waiting to be sealed since {Since:u}. Blocked by: {Culprit}.",
                DateTimeOffset.FromUnixTimeMilliseconds(at),
                culprit
            );
        }
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct) is { } value and not DBNull ? value : null;
    }
}
