using System.Data.Common;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Operations;

/// <summary>SQL statements on operations.</summary>
internal static class OperationSql
{
    private const char AllOfThem = '.';
    private const int FullPage = 50;

    private static readonly string Columns =
        $"""
        o.id, o.workspace_id, o.entity_id, e.kind, e.external_id, o.payment_id, o.verb, o.body, o.state, o.planned_at, o.not_before, o.sent_at,
        o.resolved_at, o.attempts, o.before, o.made, o.made_key, o.answer,
        o.actor_user_id, o.actor_name, o.actor_kind, o.door, o.request_id, o.address, o.token_maker_id,
        {EntityNumbers.OfAccount("e")} AS entity_number,
        CASE o.state WHEN 1 THEN (SELECT MIN(b.sent_at) FROM operations b WHERE b.entity_id = o.entity_id AND b.state = 5 AND b.id < o.id) END AS behind_since
        """;

    private static readonly string From = $"SELECT {Columns} FROM operations o JOIN entities e ON e.id = o.entity_id";

    // Planned, sent and unknown ones are unfinished; an entity's earlier unfinished operation comes first.
    private const string First = "NOT EXISTS (SELECT 1 FROM operations b WHERE b.entity_id = o.entity_id AND b.state IN (1, 2, 5) AND b.id < o.id)";

    public static readonly Sql Insert = new(
        """
        INSERT INTO operations (workspace_id, entity_id, payment_id, verb, body, state, planned_at, not_before, attempts, actor_user_id, actor_name,
          actor_kind, door, request_id, address, token_maker_id)
        VALUES ($1, $2, $3, $4, $5, 1, $6, $13, 0, $7, $8, $9, $10, $11, $12, $14) RETURNING id
        """
    );

    public static readonly Sql EntityOfWorkspace = new("SELECT id FROM entities WHERE id = $1 AND workspace_id = $2 {lock}");

    public static readonly Sql OpenOfPayment = new("SELECT verb FROM operations WHERE payment_id = $1 AND state IN (1, 2, 5) ORDER BY id LIMIT 1");

    public static readonly Sql RevisionOfPayment = new("SELECT revision FROM payments WHERE id = $1");

    public static readonly Sql ById = new($"{From} WHERE o.id = $1 AND o.workspace_id = $2");

    public static readonly Sql StateToChange = new("SELECT state FROM operations WHERE id = $1 AND workspace_id = $2 {lock}");

    public static readonly Sql Earlier = new($"{From} WHERE o.entity_id = $1 AND o.state IN (1, 2, 5) AND o.id < $2 ORDER BY o.id LIMIT 1");

    public static readonly Sql MadeByOther = new("SELECT id FROM operations WHERE entity_id = $1 AND (made = $2 OR made_key = $3) AND id <> $4 LIMIT 1");

    public static readonly Sql LookLater = new("UPDATE operations SET not_before = $1, answer = COALESCE($2, answer) WHERE id = $3 AND state = 5");

    public static readonly Sql Send = new(
        """
        UPDATE operations SET state = 2, sent_at = $1, before = $2, attempts = attempts + 1
        WHERE id = $3 AND state = 1
          AND NOT EXISTS (SELECT 1 FROM operations b WHERE b.entity_id = operations.entity_id AND b.state IN (1, 2, 5) AND b.id < operations.id)
        """
    );

    public static readonly Sql Leave = new("UPDATE operations SET sent_at = $1 WHERE id = $2 AND state = 2");

    public static readonly Sql Settle = new(
        """
        UPDATE operations SET state = $1, resolved_at = $2, answer = COALESCE($3, answer), not_before = COALESCE($4, not_before), attempts = attempts - $5,
          payment_id = COALESCE($6, payment_id), made = COALESCE($7, made), made_key = COALESCE($10, made_key), body = COALESCE($11, body)
        WHERE id = $8 AND state = $9
        """
    );

    public static readonly Sql Open = new(
        $"""
        {From} WHERE o.workspace_id = $1 AND ((o.state IN (1, 5) AND o.not_before <= $2) OR (o.state = 2 AND o.sent_at < $3)) AND {First}
        ORDER BY o.id LIMIT $4
        """
    );

    public static readonly Sql Latest = new(
        $"{From} WHERE o.workspace_id = $1 AND o.state = $2 AND (o.not_before, o.id) < ($3, $4) ORDER BY o.not_before DESC, o.id DESC LIMIT $5"
    );

    public static readonly Sql OfPayment = new($"{From} WHERE o.payment_id = $1 AND o.workspace_id = $2 ORDER BY o.id DESC LIMIT 200");

    public static Operation Read(DbDataReader row)
    {
        var (write, notes) = StoredWrite.Read(row.Text("body"));
        return new(
            new OperationId(row.Whole("id")),
            new WorkspaceId((int)row.Whole("workspace_id")),
            new EntityId(row.Whole("entity_id")),
            new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            row.WholeOrNull("payment_id") is { } payment ? new PaymentId(payment) : null,
            Verbs.Of(row.Text("verb")),
            write,
            (OperationState)row.Whole("state"),
            row.Instant("planned_at"),
            row.Instant("not_before"),
            (int)row.Whole("attempts"),
            ReadActor(row)
        )
        {
            EntityNumber = row.TextOrNull("entity_number"),
            Notes = notes,
            SentAt = row.InstantOrNull("sent_at"),
            ResolvedAt = row.InstantOrNull("resolved_at"),
            Before = ReadBefore(row.TextOrNull("before") ?? ""),
            BehindSince = row.InstantOrNull("behind_since"),
            Made = row.Key("made", "made_key"),
            Fault = StoredWrite.ReadFault(row.TextOrNull("answer")),
        };
    }

    /// <summary>The keys that existed before, and whether they are all. What separates keys is escaped in them.</summary>
    public static string Text(EarlierIds before) => string.Join(',', before.Ids.Select(Escaped)) + (before.AreAll ? AllOfThem : "");

    // Earlier versions did not say whether a full page was everything.
    private static EarlierIds ReadBefore(string text)
    {
        var ids = text.TrimEnd(AllOfThem).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(key => PortalKey.Of(Uri.UnescapeDataString(key))).ToList();
        return new EarlierIds(ids, text.EndsWith(AllOfThem) || ids.Count < FullPage);
    }

    private static string Escaped(PortalKey key) => Uri.EscapeDataString(key.Value).Replace(".", "%2E", StringComparison.Ordinal);

    // A later step acts in the name of the requester, whose roles were checked at the request.
    private static Actor ReadActor(DbDataReader row) =>
        new(
            (ActorKind)row.Whole("actor_kind"),
            (int?)row.WholeOrNull("actor_user_id"),
            row.Text("actor_name"),
            Role.None,
            (Door)row.Whole("door"),
            row.TextOrNull("request_id")
        )
        {
            Address = row.TextOrNull("address"),
            TokenMaker = (int?)row.WholeOrNull("token_maker_id"),
        };
}
