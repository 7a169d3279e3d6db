using System.Data.Common;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Lists of invoices.</summary>
internal sealed class InvoiceReads(IReader reader) : IInvoiceReads
{
    private const string Invoices =
        """
        SELECT i.id, i.hex_id, i.account_id, i.number, i.reference_number, i.back_office_code, i.state, i.issued_at, i.posted_on, i.due_on,
               i.total_minor, i.outstanding_minor, a.currency, i.revision
        FROM invoices i JOIN accounts a ON a.id = i.account_id
        """;

    private static readonly Sql InvoiceById = new(Invoices + " WHERE i.id = $1 AND i.workspace_id = $2");

    // In the order of the index on account, due date and id, in which money is allocated.
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
        // The unary plus keeps SQLite from scanning the workspace when a bill has only a few invoices.
        var text =
            $"{Invoices} WHERE {(query.Bill is null ? "" : "+")}i.workspace_id = {args.Add(query.Workspace.Value)}"
            + (query.Account is { } account ? $" AND i.account_id = {args.Add(account.Value)}" : "")
            + (query.Customer is { } customer ? $" AND a.customer_id = {args.Add(customer.Value)}" : "")
            + (query.Bill is { } bill ? $" AND i.id IN (SELECT x.invoice_id FROM bill_invoices x WHERE x.bill_id = {args.Add(bill.Value)})" : "")
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
}
