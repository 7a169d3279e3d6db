using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Compares the database with the model, and with what must hold of it whatever the model says.</summary>
internal sealed class WalkChecks(Books books, WalkModel model)
{
    private const string Live = "p.kind = 0 AND p.deleted_at IS NULL AND p.posting_state NOT IN (6, 7)";

    // Each counts what must not be there.
    private static readonly string[] NeverThere =
    [
        $"SELECT count(*) FROM entities e WHERE pending_minor <> coalesce((SELECT sum(p.amount_minor) FROM payments p WHERE p.entity_id = e.id AND p.paid_on = 99991231 AND {Live}), 0)",
        $"SELECT count(*) FROM entities e WHERE paid_minor <> coalesce((SELECT sum(p.amount_minor) FROM payments p WHERE p.entity_id = e.id AND p.paid_on <> 99991231 AND {Live}), 0)",
        $"SELECT count(*) FROM product_rows r WHERE covered <> coalesce((SELECT sum(l.quantity) FROM payment_lines l JOIN payments p ON p.id = l.payment_id WHERE l.row_id = r.id AND {Live}), 0)",
        "SELECT count(*) FROM payments p WHERE kind = 0 AND EXISTS (SELECT 1 FROM payment_lines l WHERE l.payment_id = p.id) AND amount_minor <> (SELECT sum(l.total_minor) FROM payment_lines l WHERE l.payment_id = p.id)",
        "SELECT count(*) FROM wallets WHERE unconditional_minor < 0",
        "SELECT count(*) FROM (SELECT posting_id FROM decisions WHERE verdict = 1 AND voided_at IS NULL GROUP BY posting_id, round, user_id HAVING count(*) > 1) twice",
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id JOIN payments p ON p.id = s.payment_id WHERE d.verdict = 1 AND d.voided_at IS NULL AND (d.user_id = s.maker_id OR d.user_id = p.created_by_id)",
        "SELECT count(*) FROM decisions d JOIN postings s ON s.id = d.posting_id WHERE d.verdict = 3 AND d.user_id = s.reversal_asked_by_id",
        "SELECT count(*) FROM allocations a JOIN postings s ON s.id = a.posting_id WHERE a.undone_at IS NULL AND s.state NOT IN (4, 5, 8)",
        "SELECT count(*) FROM payments p WHERE p.kind = 1 AND (SELECT o.amount_minor FROM payments o WHERE o.id = p.original_id) <> -p.amount_minor",
        "SELECT count(*) FROM payments p WHERE p.kind = 0 AND (p.posting_state = 6) <> EXISTS (SELECT 1 FROM payments r WHERE r.original_id = p.id AND r.posting_state = 4)",
        "SELECT count(*) FROM payments p WHERE p.kind = 0 AND (p.posting_state = 8) <> EXISTS (SELECT 1 FROM payments r WHERE r.original_id = p.id AND r.posting_state = 3)",
        "SELECT count(*) FROM payments p WHERE p.kind = 1 AND p.listed <> (p.posting_state = 4)",
        "SELECT count(*) FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.posting_state = 3 AND NOT EXISTS (SELECT 1 FROM gateway_requests g WHERE g.posting_id = s.id AND g.resolved_at IS NULL)",
        "SELECT count(*) FROM gateway_requests g JOIN postings s ON s.id = g.posting_id WHERE g.resolved_at IS NULL AND s.state <> 3",
        "SELECT count(*) FROM payments p JOIN postings s ON s.payment_id = p.id WHERE p.posted_on <> s.posting_date",
    ];

    /// <summary>What a step can have changed: the payment that was touched, and the wallet.</summary>
    public async Task CheapAsync(WalkPayment payment)
    {
        await using var db = await books.World.Store.Contexts.CreateDbContextAsync();
        Same(payment, await db.Set<PaymentTableRow>().AsNoTracking().SingleAsync(p => p.Id == payment.Id.Value));
        (await books.FundsAsync()).ShouldBe(model.Funds);
    }

    public async Task AllAsync()
    {
        await using var db = await books.World.Store.Contexts.CreateDbContextAsync();
        var rows = await db.Set<PaymentTableRow>().AsNoTracking().ToDictionaryAsync(p => p.Id);
        rows.Count.ShouldBe(model.Payments.Count);
        foreach (var payment in model.Payments)
        {
            Same(payment, rows[payment.Id.Value]);
        }

        foreach (var sql in NeverThere)
        {
            (await books.OneAsync(sql)).ShouldBe(0, sql);
        }

        (await books.OneAsync("SELECT count(number_seq) FROM payments")).ShouldBe(model.Numbers);
        var spent = await books.OneAsync($"SELECT coalesce(sum(amount_minor), 0) FROM ledger_entries WHERE wallet_id = {books.Rows.Wallet}");
        (await books.FundsAsync()).ShouldBe(model.ToppedUp - spent);
        await books.ShouldBalanceAsync();
        (await Chain.VerifySealedAsync(books.World.Store)).Fault.ShouldBeNull();
    }

    private static void Same(WalkPayment payment, PaymentTableRow row) => Text(row).ShouldBe(Text(payment));

    private static string Text(WalkPayment p) => Text(p.Id.Value, p.State, p.Paid, p.DeletedAt is not null, p.Minor);

    private static string Text(PaymentTableRow p) => Text(p.Id, p.PostingState, p.PaidAt is not null, p.DeletedAt is not null, p.AmountMinor);

    private static string Text(long id, object state, bool paid, bool deleted, long minor) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} {state}{(paid ? " paid" : "")}{(deleted ? " deleted" : "")} {minor}");
}
