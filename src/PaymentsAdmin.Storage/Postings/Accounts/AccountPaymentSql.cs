using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Accounts;

/// <summary>
/// The statements that read payments with all their references: one for the rows, one for their fields, one for each kind of target.
/// </summary>
internal static class AccountPaymentSql
{
    // The host lists no reversals; the one that it made for us is known from its answer.
    private const string ReversalThere =
        """
        (SELECT COALESCE(o.made_key, CAST(o.made AS TEXT)) FROM operations o
         WHERE o.payment_id = p.original_id AND o.verb = 'posting.reverse' AND o.state = 3 ORDER BY o.id DESC LIMIT 1)
        """;

    // Without a recorded receiver the creator and the creator's unit are used.
    private static readonly string Columns =
        $"""
        SELECT p.id, p.hex_id, p.kind, p.posting_state, p.amount_minor, p.currency, {NumberSql.Of("p")} AS posted_number,
               p.created_at, p.updated_at, p.posted_on, p.revision,
               CASE WHEN p.posting_state IN ({(int)PostingState.Draft}, {(int)PostingState.Submitted})
                 THEN ({ConcurrentChanges.Count("p.id", "$2")}) END AS changes_by_others,
               po.id AS posting_id, po.received_at, po.received_by_source, po.received_by_name, po.notes, po.cancellation_code,
               COALESCE(po.back_office_code, pp.back_office_code) AS back_office_code,
               po.gateway, po.gateway_reference, po.submitted_rate, po.submitted_rate_date,
               {Theirs($"COALESCE(p.portal_id, {ReversalThere})")} AS portal_id, pp.reference_number AS portal_reference, pp.state AS portal_state,
               pp.targets AS portal_targets,
               pp.wallet AS portal_wallet, pp.card AS portal_card, pp.preference AS portal_preference, pp.job AS portal_job,
               pp.unit AS portal_unit, pp.rejection_reason AS portal_reason, {Theirs("po.received_by_id")} AS portal_receiver,
               {Theirs("cu.portal_id")} AS portal_owner,
               COALESCE({Theirs("ae.external_id")}, a.hex_id) AS account_hex, a.number AS account_number, a.name AS account_name,
               a.state AS account_state, cu.hex_id AS owner_hex, cu.name AS owner_name,
               COALESCE({Theirs("we.external_id")}, w.hex_id) AS wallet_hex, w.number AS wallet_number, w.state AS wallet_state,
               COALESCE({Theirs("t.portal_id")}, t.hex_id) AS type_hex, t.name AS type_name, t.alternative_code AS type_code,
               t.description AS type_text, t.classification,
               COALESCE({Theirs("ca.portal_id")}, ca.hex_id) AS category_hex, ca.name AS category_name, ca.code AS category_code,
               COALESCE({Theirs("m.portal_id")}, m.hex_id) AS method_hex, m.name AS method_name, m.alternative_code AS method_code,
               m.description AS method_text, m.gateway AS method_gateway, m.gateway_provider,
               c.hex_id AS card_hex, c.gateway_reference AS card_reference, c.brand, c.last_digits,
               ap.hex_id AS means_hex, ap.medium, ap.bank_account_number,
               pr.hex_id AS preference_hex, pr.name AS preference_name, pr.alternative_code AS preference_code, pr.type AS preference_type,
               j.hex_id AS job_hex, j.number AS job_number, j.name AS job_name,
               u.hex_id AS unit_hex, u.name AS unit_name, u.description AS unit_text, u.alternative_code AS unit_code, u.group_name, u.community_name,
               b.hex_id AS business_unit_hex, b.name AS business_unit_name, b.code AS business_unit_code,
               rr.hex_id AS reason_hex, rr.name AS reason_name, rr.alternative_code AS reason_code,
               maker.hex_id AS maker_hex, maker.user_name AS maker_login, p.created_by_name AS maker_name,
               ru.hex_id AS user_hex, ru.user_name AS user_login, rp.hex_id AS person_hex, rp.username AS person_login
        FROM payments p
        JOIN postings po ON po.payment_id = p.id
        JOIN accounts a ON a.id = po.account_id
        JOIN customers cu ON cu.id = a.customer_id
        LEFT JOIN entities ae ON ae.id = a.entity_id
        LEFT JOIN portal_accounts pa ON pa.account_id = a.id
        LEFT JOIN portal_postings pp ON pp.posting_id = po.id
        LEFT JOIN wallets w ON w.id = po.wallet_id
        LEFT JOIN entities we ON we.id = w.entity_id
        LEFT JOIN types t ON t.id = po.type_id
        LEFT JOIN categories ca ON ca.id = po.category_id
        LEFT JOIN methods m ON m.id = p.method_id
        LEFT JOIN cards c ON c.id = po.card_id
        LEFT JOIN account_preferences ap ON ap.id = po.account_preference_id
        LEFT JOIN preferences pr ON pr.id = ap.preference_id
        LEFT JOIN jobs j ON j.id = po.job_id
        LEFT JOIN business_units b ON b.id = po.received_by_business_unit_id
        LEFT JOIN rejection_reasons rr ON rr.id = po.rejection_reason_id
        LEFT JOIN users maker ON maker.id = p.created_by_id
        LEFT JOIN users ru ON ru.id = CASE WHEN po.received_by_source = 'user' THEN CAST(po.received_by_id AS integer) END
        LEFT JOIN persons rp ON rp.id = CASE WHEN po.received_by_source = 'person' THEN CAST(po.received_by_id AS integer) END
        LEFT JOIN units u ON u.id = CASE
          WHEN po.received_by_unit_id IS NOT NULL THEN po.received_by_unit_id
          WHEN po.received_by_business_unit_id IS NULL AND p.created_by_id IS NOT NULL THEN COALESCE(
            (SELECT own.id FROM units own WHERE own.id = maker.unit_id AND own.workspace_id = p.workspace_id),
            (SELECT main.id FROM units main WHERE main.workspace_id = p.workspace_id AND main.is_main AND main.active ORDER BY main.id LIMIT 1)) END
        WHERE p.workspace_id = $1 AND p.deleted_at IS NULL AND
        """;

    private const string NoReversal = " p.kind = 0 AND ";

    private const string NewestFirst = "ORDER BY p.created_at DESC, p.id DESC";

    // Each database's way to read a list of numbers from one parameter.
    private const string Sqlite = "(SELECT value AS id FROM json_each($1)) v";
    private const string Postgres = "(SELECT CAST(n AS bigint) AS id FROM jsonb_array_elements_text(CAST($1 AS jsonb)) j(n)) v";

    public static readonly Sql Any = new(Columns + " p.id = $3");

    public static readonly Sql ById = new(Columns + NoReversal + "p.hex_id = $3");

    public static readonly Sql ByNumber = new(Columns + NoReversal + "(p.number_seq = $3 OR p.portal_number = $4)");

    public static readonly Sql ByReferenceNumber = new(Columns + NoReversal + "p.id = $3");

    public static readonly Sql ByPortalId = new(Columns + NoReversal + "p.portal_id = $3");

    // The account number of such a payment is its reference number from the beginning, and has an index.
    public static readonly Sql ByPortalReference = new(Columns + NoReversal + "p.listed AND p.account_number = $3 AND pp.reference_number = $3");

    public static readonly Sql ByBackOfficeCode = new(Columns + NoReversal + "po.workspace_id = $1 AND po.back_office_code = $3");

    /// <summary>The ids of one account's payments after a place, newest first.</summary>
    public static readonly Sql OfAccount = Ids("po.account_id");

    public static readonly Sql OfWallet = Ids("po.wallet_id");

    /// <summary>Several payments by their ids, newest first.</summary>
    public static readonly Sql Several = new(
        $"{Columns} p.id IN (SELECT value FROM json_each($3)) {NewestFirst}",
        $"{Columns} p.id IN (SELECT CAST(n AS bigint) FROM jsonb_array_elements_text(CAST($3 AS jsonb)) j(n)) {NewestFirst}"
    );

    public static readonly Sql Fields = Of(
        "SELECT f.posting_id, f.name, f.value FROM {list} JOIN posting_fields f ON f.posting_id = v.id ORDER BY f.posting_id, f.name"
    );

    public static readonly Sql Invoices = Of(
        """
        SELECT x.posting_id, i.hex_id, i.number, i.reference_number, i.back_office_code, i.state, i.issued_at, i.posted_on, i.due_on,
               i.total_minor, i.outstanding_minor
        FROM {list} JOIN posting_targets x ON x.posting_id = v.id AND x.kind = 1 JOIN invoices i ON i.id = x.target_id
        ORDER BY x.posting_id, x.position
        """
    );

    public static readonly Sql Others = Of(
        """
        SELECT x.posting_id AS posting_id, 2 AS kind, x.position AS place, b.hex_id AS hex_id, b.number AS code, '' AS name, NULL AS alternative_code
        FROM {list} JOIN posting_targets x ON x.posting_id = v.id AND x.kind = 2 JOIN bills b ON b.id = x.target_id
        UNION ALL
        SELECT x.posting_id, 3, x.position, s.hex_id, s.code, s.name, s.alternative_code
        FROM {list} JOIN posting_targets x ON x.posting_id = v.id AND x.kind = 3 JOIN services s ON s.id = x.target_id
        ORDER BY posting_id, kind, place
        """
    );

    // What a portal says that keeps the account. Payments of CRM items in a portal have a portal's id too, but are posted here.
    private static string Theirs(string column) => $"CASE WHEN pa.account_id IS NOT NULL THEN {column} END";

    private static Sql Ids(string column) =>
        new(
            $"""
            SELECT p.id, p.created_at FROM payments p JOIN postings po ON po.payment_id = p.id
            WHERE p.workspace_id = $1 AND p.deleted_at IS NULL AND p.kind = 0 AND po.account_id IS NOT NULL AND {column} = $2
              AND ($3 IS NULL OR po.type_id = $3) AND ($4 IS NULL OR po.category_id = $4) AND ($5 IS NULL OR p.method_id = $5)
              AND (p.created_at < $6 OR (p.created_at = $6 AND p.id < $7))
            {NewestFirst} LIMIT $8 OFFSET $9
            """
        );

    private static Sql Of(string text) =>
        new(text.Replace("{list}", Sqlite, StringComparison.Ordinal), text.Replace("{list}", Postgres, StringComparison.Ordinal));
}
