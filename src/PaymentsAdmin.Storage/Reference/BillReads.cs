using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Lists of bills, their totals and payments.</summary>
internal sealed class BillReads(IReader reader) : IBillReads
{
    private const string Bills =
        "SELECT b.id, b.hex_id, b.account_id, b.number, b.number_check_digit, b.account_check_digit, b.amount_check_digit FROM bills b";

    private const string Listed = "FROM bills b JOIN accounts a ON a.id = b.account_id JOIN bill_invoices x ON x.bill_id = b.id";

    private static readonly Sql Sum = new(
        $"""
        SELECT a.name, a.currency, CAST(SUM(i.total_minor) AS bigint) AS total_minor, CAST(SUM(i.outstanding_minor) AS bigint) AS open_minor,
               MIN(i.due_on) AS first_due, MAX(i.due_on) AS last_due
        {Listed} JOIN invoices i ON i.id = x.invoice_id
        WHERE b.id = $1 AND b.workspace_id = $2 GROUP BY a.name, a.currency
        """
    );

    private static readonly Sql Payments = new(
        $"""
        SELECT p.id, p.number_seq, po.posting_date, a.currency, CAST(SUM(t.amount_minor) AS bigint) AS taken_minor
        {Listed} JOIN allocations t ON t.invoice_id = x.invoice_id JOIN postings po ON po.id = t.posting_id JOIN payments p ON p.id = po.payment_id
        WHERE b.id = $1 AND b.workspace_id = $2 AND t.undone_at IS NULL AND p.id < $3
        GROUP BY p.id, p.number_seq, po.posting_date, a.currency ORDER BY p.id DESC LIMIT $4
        """
    );

    public async Task<Slice<Bill>> BillsAsync(ReferenceQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        // The unary plus keeps SQLite from scanning the workspace when an invoice is on only a few bills.
        var text =
            $"{Bills} WHERE {(query.Invoice is null ? "" : "+")}b.workspace_id = {args.Add(query.Workspace.Value)}"
            + (query.Account is { } account ? $" AND b.account_id = {args.Add(account.Value)}" : "")
            + (query.Invoice is { } invoice ? $" AND b.id IN (SELECT x.bill_id FROM bill_invoices x WHERE x.invoice_id = {args.Add(invoice.Value)})" : "")
            + (query.After is { } after ? $" AND b.id < {args.Add(after)}" : "")
            + (string.IsNullOrWhiteSpace(query.Text) ? "" : $" AND lower(b.number) LIKE {args.Add(Like.Containing(query.Text))} {Like.Escape}");
        var bills = await reader.AllAsync(args.Ask($"{text} ORDER BY b.id DESC LIMIT {args.Add(query.Rows + 1)}"), ReadBill, ct);
        return Slice<Bill>.Of(await WithInvoicesAsync(bills, ct), query.Rows);
    }

    public async Task<Bill?> FindAsync(WorkspaceId workspace, BillId id, CancellationToken ct)
    {
        var args = new ArgList();
        var query = args.Ask($"{Bills} WHERE b.id = {args.Add(id.Value)} AND b.workspace_id = {args.Add(workspace.Value)}");
        return (await WithInvoicesAsync(await reader.AllAsync(query, ReadBill, ct), ct)).SingleOrDefault();
    }

    public async Task<BillSum?> SumAsync(WorkspaceId workspace, BillId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(Sum, id.Value, workspace.Value), ReadSum, ct)).SingleOrDefault();

    public async Task<Slice<BillPayment>> PaymentsAsync(WorkspaceId workspace, BillId id, PaymentId? after, int rows, CancellationToken ct)
    {
        var query = Query.Keep(Payments, id.Value, workspace.Value, after?.Value ?? long.MaxValue, rows + 1);
        return Slice<BillPayment>.Of(await reader.AllAsync(query, ReadPayment, ct), rows);
    }

    private async Task<IReadOnlyList<Bill>> WithInvoicesAsync(IReadOnlyList<Bill> bills, CancellationToken ct)
    {
        if (bills.Count == 0)
        {
            return bills;
        }

        var args = new ArgList();
        var query = args.Ask(
            $"SELECT bill_id, invoice_id FROM bill_invoices WHERE bill_id IN ({args.AddAll(bills.Select(b => (Arg)b.Id.Value))}) ORDER BY invoice_id"
        );
        var listed = (await reader.AllAsync(query, r => (Bill: r.Whole("bill_id"), Invoice: new InvoiceId(r.Whole("invoice_id"))), ct))
            .ToLookup(l => l.Bill, l => l.Invoice);
        return [.. bills.Select(b => b with { Invoices = [.. listed[b.Id.Value]] })];
    }

    private static BillSum ReadSum(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new(
            row.Text("name"),
            new Money(row.Whole("total_minor"), currency),
            new Money(row.Whole("open_minor"), currency),
            Day.FromNumber((int)row.Whole("first_due")),
            Day.FromNumber((int)row.Whole("last_due"))
        );
    }

    private static BillPayment ReadPayment(DbDataReader row) =>
        new(
            new PaymentId(row.Whole("id")),
            row.WholeOrNull("number_seq") is { } number ? PaymentNumber.Text(number) : null,
            row.DayAt(row.GetOrdinal("posting_date"))!.Value,
            new Money(row.Whole("taken_minor"), Currency.Of(row.Text("currency")))
        );

    private static Bill ReadBill(DbDataReader row) =>
        new(
            new BillId(row.Whole("id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            new AccountId(row.Whole("account_id")),
            row.Text("number"),
            new CheckDigits(
                (int?)row.WholeOrNull("number_check_digit"),
                (int?)row.WholeOrNull("account_check_digit"),
                (int?)row.WholeOrNull("amount_check_digit")
            ),
            []
        );
}
