using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Settling;

/// <summary>Reads what a posting would settle, or settled: at most six statements.</summary>
internal sealed class SettlementReads(IReader reader, IOpenItems items) : ISettlements
{
    private const int MaxRows = OpenItems.AtATime + 1;

    // The allocations in force; of a reversed posting those that were undone.
    private static readonly string OfPosting = $"al.posting_id = s.id AND (al.undone_at IS NOT NULL) = (s.state = {(int)PostingState.Reversed})";

    private static readonly Sql Head = new(
        $"""
        SELECT s.id, s.state, s.posting_date, s.account_id, s.unallocated_minor, p.amount_minor, p.currency, a.currency AS account_currency, a.balance_minor,
               w.number AS wallet, w.unconditional_minor,
               CAST((SELECT COALESCE(SUM(al.amount_minor), 0) FROM allocations al WHERE {OfPosting}) AS bigint) AS taken
        FROM payments p JOIN postings s ON s.payment_id = p.id JOIN accounts a ON a.id = s.account_id LEFT JOIN wallets w ON w.id = s.wallet_id
        WHERE p.workspace_id = $1 AND p.id = $2 AND p.kind = {(int)PaymentKind.Normal} AND p.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM portal_accounts k WHERE k.account_id = a.id)
        """
    );

    private static readonly Sql Targets = new(
        $"""
        SELECT kind, target_id FROM posting_targets WHERE posting_id = $1 AND kind IN ({(int)TargetKind.Invoice}, {(int)TargetKind.Bill})
        ORDER BY kind, position, target_id
        """
    );

    private static readonly Sql Settled = new(
        $"""
        SELECT i.id, i.hex_id, COALESCE(i.number, i.reference_number) AS name, i.due_on, i.total_minor, i.outstanding_minor,
               CAST(SUM(al.amount_minor) AS bigint) AS settled
        FROM postings s JOIN allocations al ON {OfPosting} JOIN invoices i ON i.id = al.invoice_id
        WHERE s.id = $1
        GROUP BY i.id, i.hex_id, i.number, i.reference_number, i.due_on, i.total_minor, i.outstanding_minor
        ORDER BY i.due_on, i.id LIMIT {MaxRows}
        """
    );

    public async Task<Settlement?> FindAsync(WorkspaceId workspace, PaymentId payment, DateOnly today, CancellationToken ct)
    {
        var found = await reader.AllAsync(Query.Keep(Head, workspace.Value, payment.Value), HeadRow.Read, ct);
        if (found is not [var head] || !head.Amount.Currency.Equals(head.Balance.Currency))
        {
            return null;
        }

        var settlement = new Settlement(head.State, head.Amount, head.Balance) { On = head.On ?? today, Wallet = head.Wallet };
        return Settlement.IsAhead(head.State)
                ? settlement with { Open = await items.ReadAsync(workspace, head.Account, await TargetsAsync(head.Posting, ct), ct) }
            : Settlement.IsDone(head.State) ? await WithSettledAsync(settlement, head, ct)
            : null;
    }

    private async Task<Settlement> WithSettledAsync(Settlement settlement, HeadRow head, CancellationToken ct)
    {
        var rows = await reader.AllAsync(Query.Keep(Settled, head.Posting), r => Invoice(r, head.Amount.Currency), ct);
        return settlement with
        {
            Settled = [.. rows.Take(OpenItems.AtATime)],
            HasMore = rows.Count == MaxRows,
            Taken = head.Taken,
            Credit = head.Unallocated,
        };
    }

    private async Task<SelectedItems> TargetsAsync(long posting, CancellationToken ct)
    {
        var targets = await reader.AllAsync(Query.Keep(Targets, posting), r => (Kind: (TargetKind)r.Whole("kind"), Id: r.Whole("target_id")), ct);
        return new(
            [.. targets.Where(t => t.Kind == TargetKind.Invoice).Select(t => new InvoiceId(t.Id))],
            [.. targets.Where(t => t.Kind == TargetKind.Bill).Select(t => new BillId(t.Id))]
        );
    }

    private static SettledInvoice Invoice(DbDataReader r, Currency currency) =>
        new(OpenItemReads.Invoice(r, currency), new Money(r.Whole("settled"), currency));

    private sealed record HeadRow(long Posting, PostingState State, DateOnly? On, AccountId Account, Money Amount, Money Balance, Money Unallocated)
    {
        public required Money Taken { get; init; }

        public PayingWallet? Wallet { get; init; }

        public static HeadRow Read(DbDataReader r)
        {
            var (currency, account) = (Currency.Of(r.Text("currency")), Currency.Of(r.Text("account_currency")));
            return new(
                r.Whole("id"),
                (PostingState)r.Whole("state"),
                r.DayAt(r.GetOrdinal("posting_date")),
                new AccountId(r.Whole("account_id")),
                new Money(r.Whole("amount_minor"), currency),
                new Money(r.Whole("balance_minor"), account),
                new Money(r.Whole("unallocated_minor"), currency)
            )
            {
                Taken = new Money(r.Whole("taken"), currency),
                Wallet = r.TextOrNull("wallet") is { } wallet ? new PayingWallet(wallet, new Money(r.Whole("unconditional_minor"), account)) : null,
            };
        }
    }
}
