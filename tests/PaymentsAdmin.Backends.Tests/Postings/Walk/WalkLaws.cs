namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Rules that must hold in the database whatever the model says.</summary>
internal static class WalkLaws
{
    private const string Live = "p.kind = 0 AND p.deleted_at IS NULL AND p.posting_state NOT IN (6, 7)";

    // Each statement counts what must not exist.
    public static readonly string[] All =
    [
        $"SELECT count(*) FROM entities e WHERE pending_minor <> coalesce((SELECT sum(p.amount_minor) FROM payments p WHERE p.entity_id = e.id AND p.paid_on = 99991231 AND {Live}), 0)",
        $"SELECT count(*) FROM entities e WHERE paid_minor <> coalesce((SELECT sum(p.amount_minor) FROM payments p WHERE p.entity_id = e.id AND p.paid_on <> 99991231 AND {Live}), 0)",
        $"SELECT count(*) FROM product_rows r WHERE covered <> coalesce((SELECT sum(l.quantity) FROM payment_lines l JOIN payments p ON p.id = l.payment_id WHERE l.row_id = r.id AND {Live}), 0)",
        "SELECT count(*) FROM payments p WHERE kind = 0 AND (EXISTS (SELECT 1 FROM payment_lines l WHERE l.payment_id = p.id) OR EXISTS (SELECT 1 FROM payment_deliveries d WHERE d.payment_id = p.id)) AND amount_minor <> coalesce((SELECT sum(l.total_minor) FROM payment_lines l WHERE l.payment_id = p.id), 0) + coalesce((SELECT sum(d.price_minor) FROM payment_deliveries d WHERE d.payment_id = p.id), 0)",
        "SELECT count(*) FROM wallets WHERE unconditional_minor < 0",
        "SELECT count(*) FROM (SELECT posting_id FROM decisions WHERE verdict = 1 AND voided_at IS NULL GROUP BY posting_id, round, user_id HAVING count(*) > 1) twice",
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id JOIN payments p ON p.id = s.payment_id WHERE d.verdict = 1 AND d.voided_at IS NULL AND (d.user_id = s.maker_id OR d.user_id = p.created_by_id)",
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id WHERE d.verdict = 3 AND d.decided_at >= s.reversal_asked_at AND (d.user_id = s.reversal_asked_by_id OR d.for_user_id = s.reversal_asked_by_id)",
        "SELECT count(*) FROM allocations a JOIN postings s ON s.id = a.posting_id WHERE a.undone_at IS NULL AND s.state NOT IN (4, 5, 8)",
        "SELECT count(*) FROM payments p WHERE p.kind = 1 AND (SELECT o.amount_minor FROM payments o WHERE o.id = p.original_id) <> -p.amount_minor",
        "SELECT count(*) FROM payments p WHERE p.kind = 0 AND (p.posting_state = 6) <> EXISTS (SELECT 1 FROM payments r WHERE r.original_id = p.id AND r.posting_state = 4)",
        "SELECT count(*) FROM payments p WHERE p.kind = 0 AND (p.posting_state = 8) <> EXISTS (SELECT 1 FROM payments r WHERE r.original_id = p.id AND r.posting_state = 3)",
        "SELECT count(*) FROM payments p WHERE p.kind = 1 AND p.listed <> (p.posting_state = 4)",
        "SELECT count(*) FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.posting_state = 3 AND NOT EXISTS (SELECT 1 FROM gateway_requests g WHERE g.posting_id = s.id AND g.resolved_at IS NULL)",
        "SELECT count(*) FROM gateway_requests g JOIN postings s ON s.id = g.posting_id WHERE g.resolved_at IS NULL AND s.state <> 3",
        "SELECT count(*) FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.posted_on <> s.posting_date",

        // Deliveries: each shipment is at most once in a payment, and none is deleted.
        "SELECT count(*) FROM (SELECT payment_id FROM payment_deliveries GROUP BY payment_id, shipment_id HAVING count(*) > 1) twice",
        "SELECT count(*) FROM payment_deliveries d JOIN payments p ON p.id = d.payment_id JOIN shipments s ON s.id = d.shipment_id WHERE p.deleted_at IS NULL AND (s.deleted_at IS NOT NULL OR s.entity_id <> p.entity_id)",
        "SELECT count(*) FROM entities e WHERE shipments_minor <> coalesce((SELECT sum(s.price_minor) FROM shipments s WHERE s.entity_id = e.id AND s.deleted_at IS NULL), 0)",

        // Delegations: nobody approves for an author, for a user whose approval is already given, or without a delegation.
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id JOIN payments p ON p.id = s.payment_id WHERE d.verdict = 1 AND d.voided_at IS NULL AND (d.for_user_id = s.maker_id OR d.for_user_id = p.created_by_id)",
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id JOIN payment_authors w ON w.payment_id = s.payment_id AND w.user_id = d.for_user_id WHERE d.verdict = 1 AND d.voided_at IS NULL AND w.first_at <= d.decided_at",
        "SELECT count(*) FROM decisions d JOIN decisions o ON o.posting_id = d.posting_id AND o.round = d.round AND o.id <> d.id WHERE d.verdict = 1 AND o.verdict = 1 AND d.voided_at IS NULL AND o.voided_at IS NULL AND (d.for_user_id = o.user_id OR d.for_user_id = o.for_user_id)",
        "SELECT count(*) FROM decisions d WHERE d.for_user_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM delegations g WHERE g.from_user_id = d.for_user_id AND g.to_user_id = d.user_id AND g.made_at <= d.decided_at AND (g.revoked_at IS NULL OR g.revoked_at > d.decided_at))",
        "SELECT count(*) FROM delegations WHERE from_user_id = to_user_id",

        // Each approval has the seal of the posting.
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id AND s.round = d.round WHERE d.verdict = 1 AND d.voided_at IS NULL AND d.seal <> s.seal",

        // Bills: an invoice gets at most its total, and a payment gives at most its amount, both of one account.
        "SELECT count(*) FROM invoices WHERE outstanding_minor < 0 OR outstanding_minor > total_minor",
        "SELECT count(*) FROM postings WHERE unallocated_minor < 0",
        "SELECT count(*) FROM allocations a JOIN postings s ON s.id = a.posting_id JOIN invoices i ON i.id = a.invoice_id WHERE a.amount_minor <= 0 OR s.account_id <> i.account_id",
        "SELECT count(*) FROM payments p WHERE p.kind = 0 AND p.amount_minor < (SELECT sum(a.amount_minor) FROM allocations a JOIN postings s ON s.id = a.posting_id WHERE s.payment_id = p.id AND a.undone_at IS NULL)",
    ];
}
