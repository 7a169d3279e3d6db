using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postings.Steps;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>SQL of <see cref="InboxReads"/> that depends on no filter; <see cref="InboxStatements"/> builds the rest.</summary>
internal static class InboxSql
{
    private const int Submitted = (int)PostingState.Submitted;
    private const int Reversal = (int)PostingState.ReversalSubmitted;

    /// <summary>The columns of a row, from posting s and <see cref="From"/>.</summary>
    public static readonly string Columns =
        $"""
        s.id AS posting_id, s.payment_id, p.revision, s.state, p.entity_id, e.kind AS entity_kind, e.title, COALESCE(c.name, '') AS customer,
        p.amount_minor, p.currency,
        {NumberSql.Of("p")} AS number,
        (SELECT y.gateway FROM methods y WHERE y.id = p.method_id) AS gateway,
        s.maker_id, COALESCE(m.display_name, p.created_by_name) AS maker, s.reversal_asked_by_id, r.display_name AS asked_by, s.submitted_at,
        s.reversal_asked_at, s.base_minor, s.approvals_needed, s.named_role, p.created_by_id, s.posting_date,
        (SELECT b.closed_through FROM workspaces b WHERE b.id = s.workspace_id) AS closed_through
        """;

    public const string From =
        """
        JOIN payments p ON p.id = s.payment_id
        JOIN entities e ON e.id = p.entity_id
        LEFT JOIN customers c ON c.id = p.customer_id
        LEFT JOIN users m ON m.id = s.maker_id
        LEFT JOIN users r ON r.id = s.reversal_asked_by_id
        """;

    // The seal of a recalled or rejected submission no longer counts: the draft may change, and a token may post it alone.
    private static readonly string SealInForce =
        $"""
        CASE WHEN EXISTS (SELECT 1 FROM decisions d
                          WHERE d.posting_id = s.id AND d.round = s.round AND d.verdict IN ({DecisionKind.Rejected}, {DecisionKind.Recalled}))
             THEN NULL ELSE s.seal END AS seal
        """;

    // What waits for user $2; declared once, so that Home, the page and the badge count the same.
    private static readonly string ForUser =
        $"""
        FROM postings s JOIN payments p ON p.id = s.payment_id
        WHERE s.workspace_id = $1 AND s.{PostingIndexes.Waits} AND {Undecidable.MayDecide("$2", "$3")}
        """;

    private static readonly string Waiting =
        $"FROM postings s JOIN payments p ON p.id = s.payment_id WHERE s.workspace_id = $1 AND s.{PostingIndexes.Waits} AND p.listed";

    // How each database reads a list of numbers from one parameter.
    private const string SqliteList = "(SELECT value AS id FROM json_each($1)) v";
    private const string SqlitePairs = "(SELECT value ->> 0 AS payment, value ->> 1 AS day FROM json_each($1)) v";
    private const string PostgresPairs =
        "(SELECT CAST(n ->> 0 AS bigint) AS payment, CAST(n ->> 1 AS bigint) AS day FROM jsonb_array_elements(CAST($1 AS jsonb)) j(n)) v";
    private const string PostgresList = "(SELECT CAST(n AS bigint) AS id FROM jsonb_array_elements_text(CAST($1 AS jsonb)) j(n)) v";

    /// <summary>One posting, including what the page of a list omits.</summary>
    public static readonly Sql One = new(
        $"""
        SELECT {Columns}, s.round, {SealInForce}, s.submitted_rate, s.submitted_rate_date, s.reversal_reason,
               (SELECT t.name FROM types t WHERE t.id = s.reversal_type_id) AS reversal_type
        FROM postings s
        {From}
        WHERE p.workspace_id = $1 AND s.payment_id = $2 AND p.deleted_at IS NULL
        """
    );

    /// <summary>The authors of a page's payments (3 if they made a token that wrote), and who approved them in this round (2).</summary>
    public static readonly Sql People = OfList(
        $$"""
        SELECT CASE WHEN a.made_token THEN 3 ELSE 1 END AS kind, a.payment_id, a.user_id, NULL AS for_user_id, 0 AS place
        FROM {list} JOIN payment_authors a ON a.payment_id = v.id
        UNION ALL
        SELECT 2, s.payment_id, d.user_id, d.for_user_id, d.id
        FROM {list} JOIN postings s ON s.payment_id = v.id JOIN decisions d ON d.posting_id = s.id AND d.round = s.round
        WHERE s.round > 0 AND d.verdict = {{DecisionKind.Approved}} AND d.voided_at IS NULL
        ORDER BY kind, payment_id, place
        """
    );

    /// <summary>
    /// What the customers of some postings had submitted earlier that day; each parameter pair is a payment and the start
    /// of its day.
    /// </summary>
    public static readonly Sql Others = OfPairs(
        $$"""
        SELECT v.payment AS payment_id, CAST(SUM(o.base_minor) AS bigint) AS others
        FROM {pairs} JOIN payments p ON p.id = v.payment JOIN postings s ON s.payment_id = v.payment
          JOIN postings o ON o.customer_id = p.customer_id AND o.submitted_at >= v.day AND o.submitted_at <= s.submitted_at AND o.id <> s.id
        WHERE o.{{Submissions.CountsForTheDay}} AND o.base_minor IS NOT NULL GROUP BY v.payment
        """
    );

    /// <summary>The roles of some users, one per row; none for disabled ones.</summary>
    public static readonly Sql RolesOf = OfList(
        """
        SELECT u.id, r.name FROM {list} JOIN users u ON u.id = v.id JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id
        WHERE u.disabled_at IS NULL
        """
    );

    /// <summary>
    /// What waiting postings have, for the fields of a filter: customers (1), clerks (2), currencies (3) and days of posting (4); $2 is
    /// today.
    /// </summary>
    public static readonly Sql Values = new(
        $"""
        SELECT 1 AS kind, k.id AS id, k.name AS name
        FROM (SELECT c.id, c.name FROM customers c WHERE c.id IN (SELECT p.customer_id {Waiting})
              ORDER BY c.name_fold, c.id LIMIT {InboxValues.MaxCustomers + 1}) k
        UNION ALL SELECT 2, u.id, u.display_name FROM users u WHERE u.id IN (SELECT {InboxWhere.Clerk} {Waiting})
        UNION ALL SELECT 3, 0, p.currency {Waiting} GROUP BY p.currency
        UNION ALL SELECT 4, d.day, '' FROM (SELECT DISTINCT {InboxWhere.BookedOn("$2")} AS day {Waiting}) d
        """
    );

    /// <summary>The names of a customer (1) and of a user (2).</summary>
    public static readonly Sql Names = new(
        """
        SELECT 1 AS kind, c.name AS name FROM customers c WHERE c.workspace_id = $1 AND c.id = $2
        UNION ALL SELECT 2, u.display_name FROM users u WHERE u.id = $3
        """
    );

    /// <summary>Everybody who may approve.</summary>
    public static readonly Sql Approvers = new($"SELECT u.id, u.display_name FROM users u WHERE {ActiveApprovers.Condition} ORDER BY u.id");

    public static readonly Sql Policy = new("SELECT body FROM policies WHERE workspace_id = $1 ORDER BY id DESC LIMIT 1");

    public static readonly Sql Approved = new(
        $"""
        SELECT p.currency, COUNT(*), CAST(SUM(CASE WHEN d.verdict = {DecisionKind.ReversalApproved} THEN -p.amount_minor ELSE p.amount_minor END) AS bigint)
        FROM decisions d JOIN postings s ON s.id = d.posting_id JOIN payments p ON p.id = s.payment_id
        WHERE d.user_id = $2 AND d.decided_at >= $3 AND d.verdict IN ({DecisionKind.Approved}, {DecisionKind.ReversalApproved})
          AND d.voided_at IS NULL AND s.workspace_id = $1
        GROUP BY p.currency ORDER BY p.currency
        """
    );

    /// <summary>Waiting postings nobody may decide on.</summary>
    public static readonly Sql Stuck = new(
        $"""
        SELECT {Columns}
        FROM (SELECT s.id FROM postings s JOIN payments p ON p.id = s.payment_id
              WHERE s.workspace_id = $1 AND {Undecidable.ByAnybody("$2")} ORDER BY s.id LIMIT $3) w
        JOIN postings s ON s.id = w.id
        {From}
        ORDER BY w.id
        """
    );

    // Counts no further than is shown.
    public static readonly Sql CountFor = new($"SELECT COUNT(*) FROM (SELECT s.id {ForUser} LIMIT $4) w");

    public static readonly Sql SumsFor = new(
        $"""
        SELECT p.currency, COUNT(*), CAST(SUM(CASE WHEN p.posting_state = {Reversal} THEN -p.amount_minor ELSE p.amount_minor END) AS bigint)
        {ForUser} GROUP BY p.currency ORDER BY p.currency
        """
    );

    /// <summary>The decisions of a round, with names.</summary>
    public static readonly Sql Decisions = new(
        $"""
        SELECT d.user_id, u.display_name, d.for_user_id, f.display_name, d.decided_at, d.comment
        FROM decisions d JOIN users u ON u.id = d.user_id LEFT JOIN users f ON f.id = d.for_user_id
        WHERE d.posting_id = $1 AND d.round = $2 AND d.verdict = $3 AND d.voided_at IS NULL ORDER BY d.id
        """
    );

    /// <summary>The roles of those who approved in a round, one per row.</summary>
    public static readonly Sql Roles = new(
        $"""
        SELECT d.user_id, r.name
        FROM decisions d JOIN users u ON u.id = d.user_id JOIN user_roles g ON g.user_id = u.id JOIN roles r ON r.id = g.role_id
        WHERE d.posting_id = $1 AND d.round = $2 AND d.verdict = $3 AND d.voided_at IS NULL AND u.disabled_at IS NULL ORDER BY d.id
        """
    );

    public static readonly Sql AuthorNames = new(
        """
        SELECT u.id, u.display_name FROM users u
        WHERE u.id IN (SELECT a.user_id FROM payment_authors a WHERE a.payment_id = $1 UNION SELECT p.created_by_id FROM payments p WHERE p.id = $1)
        ORDER BY u.id
        """
    );

    private static Sql OfPairs(string text) =>
        new(text.Replace("{pairs}", SqlitePairs, StringComparison.Ordinal), text.Replace("{pairs}", PostgresPairs, StringComparison.Ordinal));

    private static Sql OfList(string text) =>
        new(text.Replace("{list}", SqliteList, StringComparison.Ordinal), text.Replace("{list}", PostgresList, StringComparison.Ordinal));
}
