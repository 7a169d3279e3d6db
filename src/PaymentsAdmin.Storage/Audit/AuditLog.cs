using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>Reads the audit trail.</summary>
internal sealed class AuditLog(IReader reader, ISnapshots snapshots, Dialect dialect, TimeProvider clock) : IAuditLog
{
    private static readonly Sql People = new("SELECT id, display_name FROM users ORDER BY display_name, id LIMIT 1000");

    private static readonly Sql ActorRoles = new(
        """
        WITH head AS (SELECT hash, high_tx FROM audit_blocks ORDER BY id DESC LIMIT 1)
        SELECT (SELECT hash FROM head), (SELECT count(*) FROM audit_entries WHERE tx >= coalesce((SELECT high_tx FROM head), 0))
        """
    );

    private static readonly Sql After = new(
        """
        SELECT CAST(coalesce((SELECT sum(count) FROM audit_blocks WHERE id > $1), 0) AS bigint)
          + (SELECT count(*) FROM audit_entries WHERE tx >= coalesce((SELECT high_tx FROM audit_blocks ORDER BY id DESC LIMIT 1), 0))
        """
    );

    private static readonly Sql Head = new("SELECT id, hash, (SELECT CAST(sum(count) AS bigint) FROM audit_blocks) FROM audit_blocks ORDER BY id DESC LIMIT 1");

    private static readonly Sql BlockHash = new("SELECT hash FROM audit_blocks WHERE id = $1");

    // Blocks are ordered by what they seal, so binary search finds the block of a tx by primary key alone.
    private static readonly Sql Seal = new(
        """
        WITH RECURSIVE place (low, high, tx) AS (
            SELECT (SELECT min(id) FROM audit_blocks), (SELECT max(id) FROM audit_blocks), (SELECT tx FROM audit_entries WHERE id = $1)
            UNION ALL
            SELECT CASE WHEN b.high_tx > p.tx THEN p.low ELSE b.id + 1 END, CASE WHEN b.high_tx > p.tx THEN b.id ELSE p.high END, p.tx
            FROM place p JOIN audit_blocks b ON b.id = (p.low + p.high) / 2
            WHERE p.low < p.high)
        SELECT b.id, b.hash, b.sealed_at FROM place p JOIN audit_blocks b ON b.id = p.low
        WHERE p.low = p.high AND b.low_tx <= p.tx AND b.high_tx > p.tx
        """
    );

    public async Task<IReadOnlyList<AuditEntry>> PageAsync(AuditConditions conditions, AuditPlace? after, int max, CancellationToken ct) =>
        await reader.AllAsync(AuditLogSql.Page(dialect, conditions, after, max), Read, ct);

    public IAsyncEnumerable<AuditEntry> ReadAsync(AuditConditions conditions, CancellationToken ct) =>
        snapshots.ReadAsync(AuditLogSql.Whole(dialect, conditions), Read, ct);

    public async Task<AuditSeal?> SealAsync(long id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Seal, id), ReadSeal, ct)) is [var seal, ..] ? seal : null;

    public async Task<IReadOnlyList<AuditPerson>> PeopleAsync(CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(People), row => new AuditPerson(row.GetInt32(0), row.GetString(1)), ct);

    public async Task<ChainStatus> StandingAsync(CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(ActorRoles), row => new ChainStatus(row.IsDBNull(0) ? null : Hex(row, 0), row.GetInt64(1)), ct))[0];

    public async Task<long> CountAfterAsync(long block, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(After, block), row => row.GetInt64(0), ct))[0];

    public async Task<NotedHead?> HeadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await reader.AllAsync(Query.Keep(Head), row => new NotedHead(now, row.GetInt64(0), row.GetInt64(2), Hex(row, 1)), ct);
        return found is [var head, ..] ? head : null;
    }

    public async Task<string?> BlockHashAsync(long block, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(BlockHash, block), row => Hex(row, 0), ct) is [var hash, ..] ? hash : null;

    // What a closing adds to the closed months and a reopening takes from them ends with the later one.
    private static DateOnly? Later(DateOnly? before, DateOnly? after) => before is null || after > before ? after : before;

    private static AuditSeal ReadSeal(DbDataReader row) => new(row.GetInt64(0), Hex(row, 1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));

    private static string? Text(IReadOnlyList<AuditChange> texts, string field) =>
        texts.FirstOrDefault(t => string.Equals(t.Field, field, StringComparison.Ordinal))?.After;

    private static string Hex(DbDataReader row, int column) => Convert.ToHexStringLower(row.GetFieldValue<byte[]>(column));

    private static AuditEntry Read(DbDataReader row)
    {
        var body = row.TextAt(15);
        IReadOnlyList<AuditChange> texts = body is null ? [] : AuditJson.Read(body);
        var kind = row.GetString(9);
        var subject = row.GetInt64(10);
        return new AuditEntry(row.GetInt64(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(8), kind, subject)
        {
            By = (ActorKind)row.GetInt32(2),
            UserId = row.IntAt(3),
            Who = row.TextAt(4) ?? Text(texts, AuditText.Actor) ?? "",
            Roles = (Role)row.GetInt32(5),
            Door = (Door)row.GetInt32(6),
            RequestId = row.TextAt(7),
            Workspace = row.IntAt(11) is { } workspace ? new WorkspaceId(workspace) : null,
            Changes = AuditJson.Read(row.GetString(12)),
            Address = Text(texts, AuditText.Address),
            Texts = [.. texts.Where(t => t.Field is not (AuditText.Actor or AuditText.Address))],
            Erased = body is null && !row.IsDBNull(13),
            Hash = Hex(row, 14),
            SubjectName = row.TextAt(16),
            Payment = kind is "payment" && subject > 0 ? new PaymentId(subject) : row.LongAt(17) is { } payment ? new PaymentId(payment) : null,
            Sealed = row.GetInt32(18) != 0,
            Month = Later(row.DayAt(19), row.DayAt(20)),
        };
    }
}
