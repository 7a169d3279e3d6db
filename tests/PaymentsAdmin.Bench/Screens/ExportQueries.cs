namespace PaymentsAdmin.Bench.Screens;

/// <summary>SQL queries for the rows of the measured export.</summary>
internal static class ExportQueries
{
    private const string From =
        "FROM payments p JOIN entities e ON e.id = p.entity_id LEFT JOIN methods m ON m.id = p.method_id WHERE p.workspace_id = 1 AND p.deleted_at IS NULL ORDER BY p.id";

    /// <summary>The cells as the export formats them.</summary>
    public const string Same = $"""
        SELECT printf('PAY-%06d', p.id) AS payment_id, e.kind AS entity_type, e.external_id AS entity_id, e.title AS entity_title,
          CASE WHEN p.paid_on = 99991231 THEN 'unpaid' ELSE 'paid' END AS status,
          CASE p.posting_state WHEN 0 THEN 'not_posted' WHEN 1 THEN 'draft' WHEN 2 THEN 'submitted' WHEN 3 THEN 'approved' WHEN 4 THEN 'posted'
            WHEN 5 THEN 'reversal_submitted' WHEN 6 THEN 'reversed' WHEN 7 THEN 'discarded' WHEN 8 THEN 'reversal_approved' END AS approval_state,
          CASE p.currency WHEN 'JPY' THEN CAST(p.amount_minor AS text)
            WHEN 'KWD' THEN printf('%s%d.%03d', iif(p.amount_minor < 0, '-', ''), abs(p.amount_minor) / 1000, abs(p.amount_minor) % 1000)
            ELSE printf('%s%d.%02d', iif(p.amount_minor < 0, '-', ''), abs(p.amount_minor) / 100, abs(p.amount_minor) % 100) END AS amount,
          p.currency AS currency,
          CASE WHEN p.paid_on <> 99991231 THEN printf('%d-%02d-%02d', p.paid_on / 10000, p.paid_on / 100 % 100, p.paid_on % 100) END AS paid_date,
          CASE WHEN p.posted_on IS NOT NULL THEN printf('%d-%02d-%02d', p.posted_on / 10000, p.posted_on / 100 % 100, p.posted_on % 100) END AS posted_date,
          strftime('%Y-%m-%dT%H:%M:%SZ', p.created_at / 1000, 'unixepoch') AS created_utc, m.name AS method, p.paid_reference AS reference,
          p.amount_minor AS amount_minor
        {From}
        """;

    /// <summary>The columns as they are stored.</summary>
    public const string Raw = $"""
        SELECT p.id, e.kind, e.external_id, e.title, p.paid_on, p.posting_state, p.amount_minor, p.currency, p.paid_on, p.posted_on, p.created_at,
          m.name, p.paid_reference, p.amount_minor
        {From}
        """;
}
