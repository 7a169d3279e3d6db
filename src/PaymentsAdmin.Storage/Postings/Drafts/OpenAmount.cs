using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>The open amount of the named invoices and bills. Locks the account, so that no other booking pays them meanwhile.</summary>
internal static class OpenAmount
{
    // The same lock order as booking: the account before its invoices.
    private static readonly Sql HoldAccount = new("SELECT currency FROM accounts WHERE id = $1 {lock}");

    private static readonly Sql OfInvoice = new("SELECT account_id, outstanding_minor FROM invoices WHERE id = $1");

    private static readonly Sql OfBill = new(
        """
        SELECT b.account_id, CAST(COALESCE((
          SELECT SUM(i.outstanding_minor) FROM bill_invoices x JOIN invoices i ON i.id = x.invoice_id
          WHERE x.bill_id = b.id AND i.state = 'POSTED'), 0) AS bigint)
        FROM bills b WHERE b.id = $1
        """
    );

    public static async ValueTask<Result<Money>> OfAsync(IWriteSession session, FoundKeys found)
    {
        if (found.BillFault is { } fault)
        {
            return fault;
        }

        await session.FirstAsync(HoldAccount, r => r.GetString(0), found.Party.Account);
        var sum = Money.Zero(found.Party.Currency);
        foreach (var target in found.Targets.Where(t => t.Kind != TargetKind.Service))
        {
            var (sql, field) = target.Kind == TargetKind.Bill ? (OfBill, nameof(PostingInput.Bills)) : (OfInvoice, nameof(PostingInput.Invoices));
            var open = await session.AllAsync(sql, r => (Account: r.GetInt64(0), Minor: r.GetInt64(1)), target.Id);
            if (open[0].Account != found.Party.Account)
            {
                return PostingFailures.TargetOfOtherAccount.At(field);
            }

            if (open[0].Minor <= 0)
            {
                return PostingFailures.NothingOpen.At(field);
            }

            sum += new Money(open[0].Minor, sum.Currency);
        }

        return sum;
    }
}
