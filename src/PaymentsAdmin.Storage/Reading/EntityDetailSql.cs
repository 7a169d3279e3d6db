using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>SQL statements of <see cref="EntityDetails"/>.</summary>
internal static class EntityDetailSql
{
    private const int FewLines = 3;
    private const int FewUses = 3;

    // A reversed or discarded payment no longer covers anything of its entity.
    private static readonly string Holds =
        $"p.deleted_at IS NULL AND p.kind = 0 AND p.posting_state NOT IN ({StandingSql.Ended})";

    private static readonly string IsPaid = $"p.paid_on <> {Day.ToNumber(PaymentTableRow.Never)}";

    public static readonly Sql Counts = new(
        $"""
        SELECT COUNT(CASE WHEN p.listed THEN 1 END) AS every, COUNT(CASE WHEN {Holds} AND {IsPaid} THEN 1 END) AS paid,
               COUNT(CASE WHEN {Holds} AND NOT ({IsPaid}) THEN 1 END) AS pending
        FROM payments p WHERE p.entity_id = $1
        """
    );

    public static readonly Sql Paid = new(
        $"""
        SELECT l.row_id, CAST(SUM(l.quantity) AS BIGINT) AS quantity
        FROM product_rows r
        JOIN payment_lines l ON l.row_id = r.id
        JOIN payments p ON p.id = l.payment_id
        WHERE r.entity_id = $1 AND {Holds} AND {IsPaid}
        GROUP BY l.row_id
        """
    );

    public static readonly Sql Uses = new(
        $"""
        SELECT u.shipment_id, u.payment_id
        FROM (
          SELECT d.shipment_id, d.payment_id, ROW_NUMBER() OVER (PARTITION BY d.shipment_id ORDER BY d.payment_id DESC) AS place
          FROM shipments s
          JOIN payment_deliveries d ON d.shipment_id = s.id
          JOIN payments p ON p.id = d.payment_id
          WHERE s.entity_id = $1 AND s.deleted_at IS NULL AND {Holds}
        ) u
        WHERE u.place <= {FewUses}
        ORDER BY u.shipment_id, u.payment_id DESC
        """
    );

    public static readonly Sql CustomersFrom = new(
        "SELECT id, name FROM customers WHERE workspace_id = $1 AND name_fold >= $2 AND name_fold < $3 ORDER BY name_fold, id LIMIT $4"
    );

    public static string Makers(string workspace, string payments) =>
        $"SELECT id, created_by_name FROM payments WHERE workspace_id = {workspace} AND id IN ({payments})";

    public static string FirstLines(string workspace, string payments) =>
        $"""
        SELECT f.payment_id, f.product_name, f.quantity, f.lines
        FROM (
          SELECT l.payment_id, l.product_name, l.quantity, l.id, ROW_NUMBER() OVER (PARTITION BY l.payment_id ORDER BY l.id) AS place,
                 COUNT(*) OVER (PARTITION BY l.payment_id) AS lines
          FROM payment_lines l
          JOIN payments p ON p.id = l.payment_id
          WHERE p.workspace_id = {workspace} AND l.payment_id IN ({payments})
        ) f
        WHERE f.place <= {FewLines}
        ORDER BY f.payment_id, f.id
        """;

    public static string Deliveries(string workspace, string payments) =>
        $"""
        SELECT d.payment_id, d.name
        FROM payment_deliveries d
        JOIN payments p ON p.id = d.payment_id
        WHERE p.workspace_id = {workspace} AND d.payment_id IN ({payments})
        ORDER BY d.payment_id, d.id
        """;

    public static string CustomersOfEntities(Dialect dialect, string matches, string workspace, string max) =>
        $"""
        SELECT DISTINCT c.id, c.name, c.name_fold
        FROM (
          SELECT e.customer_id FROM {dialect.EntitiesWith(matches)}
          WHERE {dialect.EntityMatches(matches)} AND e.workspace_id = {workspace} AND e.customer_id IS NOT NULL
          ORDER BY {dialect.EntityId(matches)} DESC LIMIT {max}
        ) e
        JOIN customers c ON c.id = e.customer_id
        ORDER BY c.name_fold, c.id
        """;

    public static Sql LastChange(Dialect dialect) =>
        new(
            $"""
            SELECT a.at, u.display_name AS name
            FROM audit_entries a
            LEFT JOIN users u ON u.id = a.actor_user_id
            WHERE a.subject_kind = 'entity' AND a.subject_id = $2 AND a.workspace_id = $1 AND a.action <> '{AuditVerbs.Denied}'
              AND (($3 = '' AND a.action = '{EntityVerbs.Update}') OR ($3 <> '' AND {dialect.Find}(a.changes, $3) > 0))
            ORDER BY +a.at DESC, a.id DESC LIMIT 1
            """
        );
}
