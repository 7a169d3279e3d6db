using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Compares the database with the model, and with rules that do not depend on the model.</summary>
internal sealed class WalkChecks(Books books, WalkModel model)
{
    /// <summary>Checks what a step can have changed: its payment and the wallet.</summary>
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

        foreach (var sql in WalkLaws.All)
        {
            (await books.OneAsync(sql)).ShouldBe(0, sql);
        }

        await AuthorsAsync(db);
        await VoicesAsync(db);
        (await books.OneAsync("SELECT count(number_seq) FROM payments")).ShouldBe(model.Numbers);
        var spent = await books.OneAsync($"SELECT coalesce(sum(amount_minor), 0) FROM ledger_entries WHERE wallet_id = {books.Rows.Wallet}");
        (await books.FundsAsync()).ShouldBe(model.ToppedUp - spent);
        await books.ShouldBalanceAsync();
        (await Chain.VerifySealedAsync(books.World.Store)).Fault.ShouldBeNull();
    }

    private async Task AuthorsAsync(PaymentsDb db)
    {
        var written = (await db.Set<PaymentAuthorRow>().AsNoTracking().ToListAsync()).ToLookup(a => a.PaymentId, a => a.UserId);
        foreach (var payment in model.Payments.FindAll(p => !p.IsReversal))
        {
            written[payment.Id.Value].Append(payment.Creator).Distinct().Order().ShouldBe(payment.Authors.Order(), $"authors of {payment.Id}");
        }
    }

    // Counts the approvals again, from the rows.
    private async Task VoicesAsync(PaymentsDb db)
    {
        var postings = await db.Set<PostingRow>().AsNoTracking().ToDictionaryAsync(s => s.PaymentId);
        var decisions = await db.Set<DecisionRow>().AsNoTracking().Where(d => d.Verdict == 1 && d.VoidedAt == null).OrderBy(d => d.Id).ToListAsync();
        var voices = decisions.ToLookup(d => (d.PostingId, d.Round), d => new WalkVoice(d.UserId, d.ForUserId));
        foreach (var payment in model.Payments.FindAll(p => p.HasPosting && !p.IsReversal))
        {
            var posting = postings[payment.Id.Value];
            var agreed = voices[(posting.Id, posting.Round)].ToList();
            agreed.ShouldBe(payment.Agreed, $"who agreed to {payment.Id}");
            if (payment.Took is { } need)
            {
                need.IsMetBy(agreed).ShouldBeTrue($"{payment.Id} took {need}");
                need.People.ShouldBeGreaterThanOrEqualTo(posting.ApprovalsNeeded);
            }
        }
    }

    private static void Same(WalkPayment payment, PaymentTableRow row) => Text(row).ShouldBe(Text(payment));

    private static string Text(WalkPayment p) => Text(p.Id.Value, p.State, p.Paid, p.DeletedAt is not null, p.Minor);

    private static string Text(PaymentTableRow p) => Text(p.Id, p.PostingState, p.PaidAt is not null, p.DeletedAt is not null, p.AmountMinor);

    private static string Text(long id, object state, bool paid, bool deleted, long minor) =>
        string.Create(CultureInfo.InvariantCulture, $"{id} {state}{(paid ? " paid" : "")}{(deleted ? " deleted" : "")} {minor}");
}
