using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Settling;

/// <summary>
/// Allocates an account's credits to its open invoices when a payment is booked, and undoes the allocations of a reversed one.
/// </summary>
internal static class Allocations
{
    private static readonly Sql Principle = new("SELECT 1 FROM workspaces WHERE id = $1 AND allocate_against_item");

    // One batch nearly always uses up either side; otherwise the loop reads the next batch.
    private static readonly Sql Credits = new(AllocationSql.Credits("id, unallocated_minor", OpenItems.AtATime));

    private static readonly Sql Invoices = new(AllocationSql.Invoices("id, outstanding_minor", OpenItems.AtATime) + " {lock}");

    private static readonly Sql Meant = new(
        AllocationSql.Meant(
            "id, outstanding_minor",
            $"""
            SELECT t.target_id FROM posting_targets t WHERE t.posting_id = $1 AND t.kind = {(int)TargetKind.Invoice}
            UNION SELECT b.invoice_id FROM posting_targets t JOIN bill_invoices b ON b.bill_id = t.target_id
                  WHERE t.posting_id = $1 AND t.kind = {(int)TargetKind.Bill}
            """
        )
    );

    private static readonly Sql TakeCredit = new("UPDATE postings SET unallocated_minor = unallocated_minor - $1 WHERE id = $2 AND unallocated_minor >= $1");

    private static readonly Sql TakeInvoice = new(
        "UPDATE invoices SET outstanding_minor = outstanding_minor - $1, revision = revision + 1 WHERE id = $2 AND outstanding_minor >= $1"
    );

    private static readonly Sql Allocate = new("INSERT INTO allocations (id, posting_id, invoice_id, amount_minor, allocated_at) VALUES ($1, $2, $3, $4, $5)");

    private static readonly Sql Of = new("SELECT id, invoice_id, amount_minor FROM allocations WHERE posting_id = $1 AND undone_at IS NULL ORDER BY id");

    private static readonly Sql Undo = new("UPDATE allocations SET undone_at = $1 WHERE id = $2 AND undone_at IS NULL");

    private static readonly Sql GiveBack = new("UPDATE invoices SET outstanding_minor = outstanding_minor + $1, revision = revision + 1 WHERE id = $2");

    private static readonly Sql NoCredit = new("UPDATE postings SET unallocated_minor = 0 WHERE id = $1");

    public static async ValueTask RunAsync(IWriteSession session, Workspace workspace, PostingFacts facts)
    {
        var own = new OpenCredit(facts.Id, facts.Payment.Amount.Minor);
        var meant = facts.Targets.Count > 0 && await session.FirstAsync(Principle, Number.Read, workspace.Id.Value) is not null
            ? await session.AllAsync(Meant, ReadInvoice, facts.Id.Value)
            : [];
        while (true)
        {
            var open = session.Ask(Invoices, ReadInvoice, facts.Account.Id);
            var left = session.Ask(Credits, ReadCredit, facts.Account.Id);
            var invoices = await open.AllAsync();
            if (invoices.Count == 0)
            {
                return;
            }

            var credits = await left.AllAsync();
            var shares = Allocator.Take(own, meant, credits, invoices);
            meant = [];
            await WriteAsync(session, shares);
            if (shares.Count == 0 || (invoices.Count < OpenItems.AtATime && credits.Count < OpenItems.AtATime))
            {
                return;
            }
        }
    }

    /// <summary>Undoes the allocations of a payment, which opens its invoices again.</summary>
    public static async ValueTask UndoAsync(IWriteSession session, PostingId posting)
    {
        foreach (var (id, invoice, minor) in await session.AllAsync(Of, r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)), posting.Value))
        {
            await session.QueueAsync(Undo, 1, session.Now, id);
            await session.QueueAsync(GiveBack, 1, minor, invoice);
        }

        await session.QueueAsync(NoCredit, 1, posting.Value);
    }

    private static async ValueTask WriteAsync(IWriteSession session, IReadOnlyList<AllocationShare> shares)
    {
        foreach (var share in shares)
        {
            await session.QueueAsync(TakeCredit, 1, share.Minor, share.Posting.Value);
            await session.QueueAsync(TakeInvoice, 1, share.Minor, share.Invoice);
            await session.QueueAsync(
                Allocate, 1, await session.NextIdAsync(IdCounter.Allocations), share.Posting.Value, share.Invoice, share.Minor, session.Now);
        }
    }

    private static OpenCredit ReadCredit(DbDataReader r) => new(new PostingId(r.GetInt64(0)), r.GetInt64(1));

    private static OpenInvoice ReadInvoice(DbDataReader r) => new(r.GetInt64(0), r.GetInt64(1));
}
