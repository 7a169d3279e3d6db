using System.Data.Common;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Lists of invoices and bills.</summary>
internal sealed class InvoiceReads(IReader reader)
{
    private const string Invoices =
        """
        SELECT i.id, i.hex_id, i.account_id, i.number, i.reference_number, i.back_office_code, i.state, i.issued_at, i.posted_on, i.due_on,
               i.total_minor, i.outstanding_minor, a.currency, i.revision
        FROM invoices i JOIN accounts a ON a.id = i.account_id
        """;

    private const string Bills =
        "SELECT b.id, b.hex_id, b.account_id, b.number, b.number_check_digit, b.account_check_digit, b.amount_check_digit FROM bills b";

    private static readonly Sql InvoiceById = new(Invoices + " WHERE i.id = $1 AND i.workspace_id = $2");

    // As the index on account, day due and id runs, and as money is allocated.
    private static readonly Sql Open = new(
        Invoices
            + """
             WHERE i.account_id = $1 AND i.workspace_id = $2 AND i.state = 'POSTED' AND i.outstanding_minor > 0 AND (i.due_on, i.id) > ($3, $4)
            ORDER BY i.due_on, i.id LIMIT $5
            """
    );

    public async Task<Slice<Invoice>> InvoicesAsync(ReferenceQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        var text =
            $"{Invoices} WHERE i.workspace_id = {args.Add(query.Workspace.Value)}"
            + (query.Account is { } account ? $" AND i.account_id = {args.Add(account.Value)}" : "")
            + (query.Customer is { } customer ? $" AND a.customer_id = {args.Add(customer.Value)}" : "")
            + (query.After is { } after ? $" AND i.id < {args.Add(after)}" : "");
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var pattern = args.Add(Like.Containing(query.Text));
            text += $" AND (lower(i.number) LIKE {pattern} {Like.Escape} OR lower(i.reference_number) LIKE {pattern} {Like.Escape}"
                + $" OR lower(i.back_office_code) LIKE {pattern} {Like.Escape})";
        }

        var read = await reader.AllAsync(args.Ask($"{text} ORDER BY i.id DESC LIMIT {args.Add(query.Rows + 1)}"), ReadInvoice, ct);
        return Slice<Invoice>.Of(read, query.Rows);
    }

    public async Task<Slice<Invoice>> OpenAsync(WorkspaceId workspace, AccountId account, DuePlace? after, int rows, CancellationToken ct)
    {
        var place = after is null ? 0 : Day.ToNumber(after.DueOn);
        var query = Query.Keep(Open, account.Value, workspace.Value, place, after?.Id.Value ?? 0, rows + 1);
        return Slice<Invoice>.Of(await reader.AllAsync(query, ReadInvoice, ct), rows);
    }

    public async Task<Invoice?> FindAsync(WorkspaceId workspace, InvoiceId id, CancellationToken ct) =>
        (await reader.AllAsync(Query.Keep(InvoiceById, id.Value, workspace.Value), ReadInvoice, ct)).SingleOrDefault();

    public async Task<Slice<Bill>> BillsAsync(ReferenceQuery query, CancellationToken ct)
    {
        var args = new ArgList();
        var text =
            $"{Bills} WHERE b.workspace_id = {args.Add(query.Workspace.Value)}"
            + (query.Account is { } account ? $" AND b.account_id = {args.Add(account.Value)}" : "")
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
        var listed = (await reader.AllAsync(query, r => (Bill: r.Whole("bill_id"), Invoice: new InvoiceId(r.Whole("invoice_id"))), ct)).ToLookup(l => l.Bill, l => l.Invoice);
        return [.. bills.Select(b => b with { Invoices = [.. listed[b.Id.Value]] })];
    }

    private static Invoice ReadInvoice(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new(
            new InvoiceId(row.Whole("id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            new AccountId(row.Whole("account_id")),
            row.TextOrNull("number"),
            row.Text("reference_number"),
            row.TextOrNull("back_office_code"),
            row.Text("state"),
            row.Instant("issued_at"),
            row.WholeOrNull("posted_on") is { } posted ? Day.FromNumber((int)posted) : null,
            Day.FromNumber((int)row.Whole("due_on")),
            new Money(row.Whole("total_minor"), currency),
            new Money(row.Whole("outstanding_minor"), currency),
            new Revision((int)row.Whole("revision"))
        );
    }

    private static Bill ReadBill(DbDataReader row) =>
        new(
            new BillId(row.Whole("id")),
            HexId.Find(row.Text("hex_id"))!.Value,
            new AccountId(row.Whole("account_id")),
            row.Text("number"),
            new CheckDigits((int?)row.WholeOrNull("number_check_digit"), (int?)row.WholeOrNull("account_check_digit"), (int?)row.WholeOrNull("amount_check_digit")),
            []
        );
}
