using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>
/// Counts what people and programs created. Loaded payments have invented creator names without a user; real ones have a
/// user id, which is indexed.
/// </summary>
public sealed class RealPayments(IReader reader, IDatabase database) : IRealPayments
{
    private const string Made = "p.workspace_id = $1 AND p.listed AND p.created_by_id IS NOT NULL";

    private static readonly Sql Listed = new(
        $"SELECT count(*) FROM payments p INDEXED BY ix_payments_workspace_created_by_id_listed WHERE {Made}",
        $"SELECT count(*) FROM payments p WHERE {Made}"
    );

    // No list index has deleted payments, but the trail's index knows what deleted them.
    private static readonly Sql Deleted = new(
        $"""
        SELECT count(DISTINCT p.id) FROM audit_entries a JOIN payments p ON p.id = a.subject_id
        WHERE a.action = '{PaymentVerbs.Delete}' AND a.{AuditIndexes.RarerVerbs} AND a.workspace_id = $1
          AND p.deleted_at IS NOT NULL AND p.created_by_id IS NOT NULL
        """
    );

    public async Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct) =>
        await database.IsDemoAsync(ct) ? 0 : await CountAsync(Listed, workspace, ct) + await CountAsync(Deleted, workspace, ct);

    private async Task<long> CountAsync(Sql sql, WorkspaceId workspace, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(sql, workspace.Value), row => row.GetInt64(0), ct))[0];
}
