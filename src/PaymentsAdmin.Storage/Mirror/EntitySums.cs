using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// The paid and pending totals of mirrored entities. A payment in another currency than its entity counts in neither, and what a portal
/// posts on an account or wallet is never marked paid, so it is not pending.
/// </summary>
internal static class EntitySums
{
    private const string Counts =
        "p.entity_id = entities.id AND p.currency = entities.currency AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL AND p.posting_state NOT IN (6, 7)";

    private static readonly string Sums =
        $"""
        UPDATE entities SET
          paid_minor = COALESCE((SELECT SUM(p.amount_minor) FROM payments p WHERE {Counts} AND p.paid_at IS NOT NULL), 0),
          pending_minor = CASE WHEN entities.kind < 0 THEN 0
            ELSE COALESCE((SELECT SUM(p.amount_minor) FROM payments p WHERE {Counts} AND p.paid_at IS NULL), 0) END
        WHERE
        """;

    private static readonly Sql Set = new($"{Sums} {IdList.Sqlite("id", "$1")}", $"{Sums} {IdList.Postgres("id", "$1")}");

    /// <summary>Sets them from the payments that are stored now.</summary>
    public static ValueTask SetAsync(IWriteSession session, IReadOnlyCollection<long> entities) =>
        entities.Count > 0 ? session.QueueAsync(Set, IWriteSession.AnyRows, IdList.Of(entities)) : ValueTask.CompletedTask;
}
