using System.Data.Common;
using PaymentsAdmin.Core.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>The statements on operations.</summary>
internal static class OperationSql
{
    private const string Columns =
        "id, workspace_id, payment_id, verb, body, state, planned_at, not_before, sent_at, resolved_at, attempts, answer, actor_user_id, actor_name";

    public static readonly Sql Insert = new(
        """
        INSERT INTO operations (workspace_id, payment_id, verb, body, state, planned_at, not_before, attempts, actor_user_id, actor_name)
        VALUES ($1, $2, $3, $4, 1, $5, $6, 0, $7, $8) RETURNING id
        """
    );

    public static readonly Sql PaymentOfWorkspace = new("SELECT id FROM payments WHERE id = $1 AND workspace_id = $2 AND deleted_at IS NULL");

    public static readonly Sql ById = new($"SELECT {Columns} FROM operations WHERE id = $1 AND workspace_id = $2");

    public static readonly Sql ToChange = new($"SELECT {Columns} FROM operations WHERE id = $1 AND workspace_id = $2 {{lock}}");

    /// <summary>Whoever else takes at the same moment passes over what we hold, and finds it taken afterwards.</summary>
    public static readonly Sql Take = new(Taking(""), Taking("FOR NO KEY UPDATE SKIP LOCKED"));

    public static readonly Sql Settle = new(
        "UPDATE operations SET state = $1, resolved_at = $2, answer = COALESCE($3, answer), not_before = COALESCE($4, not_before) WHERE id = $5 AND state = $6"
    );

    public static readonly Sql LostSight = new(
        $"SELECT {Columns} FROM operations WHERE workspace_id = $1 AND state = 2 AND sent_at < $2 ORDER BY id LIMIT $3 {{lock}}"
    );

    public static readonly Sql Latest = new(
        $"SELECT {Columns} FROM operations WHERE workspace_id = $1 AND state = $2 AND (not_before, id) < ($3, $4) ORDER BY not_before DESC, id DESC LIMIT $5"
    );

    public static readonly Sql OfPayment = new($"SELECT {Columns} FROM operations WHERE payment_id = $1 AND workspace_id = $2 ORDER BY id DESC LIMIT 200");

    public static Operation Read(DbDataReader row) =>
        new(
            new OperationId(row.Whole("id")),
            new WorkspaceId((int)row.Whole("workspace_id")),
            row.WholeOrNull("payment_id") is { } payment ? new PaymentId(payment) : null,
            row.Text("verb"),
            row.Text("body"),
            (OperationState)row.Whole("state"),
            row.Instant("planned_at"),
            row.Instant("not_before"),
            (int)row.Whole("attempts"),
            (int?)row.WholeOrNull("actor_user_id"),
            row.Text("actor_name")
        )
        {
            SentAt = row.InstantOrNull("sent_at"),
            ResolvedAt = row.InstantOrNull("resolved_at"),
            Answer = row.TextOrNull("answer"),
        };

    // An operation waits while an earlier one of its payment is planned, under way or unknown.
    private static string Taking(string locking) =>
        $"""
        UPDATE operations SET state = 2, sent_at = $1, attempts = attempts + 1
        WHERE state = 1 AND id IN (
          SELECT o.id FROM operations o WHERE o.workspace_id = $2 AND o.state = 1 AND o.not_before <= $1
            AND NOT EXISTS (SELECT 1 FROM operations b WHERE b.payment_id = o.payment_id AND b.id < o.id AND b.state IN (1, 2, 5))
          ORDER BY o.not_before, o.id LIMIT $3 {locking})
        RETURNING {Columns}
        """;
}
