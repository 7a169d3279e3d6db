using System.Data.Common;
using System.Text.Json;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Settling;

/// <summary>Reads what <see cref="Allocations"/> would allocate, without changing anything.</summary>
internal sealed class OpenItemReads(IReader reader) : IOpenItems
{
    // One row more than a batch holds shows that there are more.
    private const int MaxRows = OpenItems.AtATime + 1;

    private const string Shown = "id, hex_id, COALESCE(number, reference_number) AS name, due_on, total_minor, outstanding_minor";

    private static readonly Sql Books = new(
        """
        SELECT a.currency, CASE WHEN w.allocate_against_item THEN 1 ELSE 0 END AS against_item
        FROM accounts a JOIN workspaces w ON w.id = a.workspace_id WHERE a.id = $1 AND a.workspace_id = $2
        """
    );

    private static readonly Sql Credits = new(AllocationSql.Credits("id, unallocated_minor, posting_date", MaxRows));

    private static readonly Sql Invoices = new(AllocationSql.Invoices(Shown, MaxRows));

    private static readonly Sql Meant = new(
        MeantBy("SELECT value FROM json_each({0})"),
        MeantBy("SELECT CAST(n AS bigint) FROM jsonb_array_elements_text(CAST({0} AS jsonb)) j(n)")
    );

    public async Task<OpenItems> ReadAsync(WorkspaceId workspace, AccountId account, SelectedItems meant, CancellationToken ct)
    {
        var books = await reader.AllAsync(
            Query.Keep(Books, account.Value, workspace.Value), r => (Currency: Currency.Of(r.Text("currency")), AgainstItem: r.Whole("against_item") == 1), ct);
        if (books is not [var (currency, againstItem)])
        {
            return new();
        }

        var credits = await reader.AllAsync(Query.Keep(Credits, account.Value), Credit, ct);
        var invoices = await reader.AllAsync(Query.Keep(Invoices, account.Value), r => Invoice(r, currency), ct);
        var named = meant.Invoices.Count + meant.Bills.Count == 0
            ? []
            : await reader.AllAsync(
                Query.Keep(Meant, account.Value, Ids(meant.Invoices.Select(i => i.Value)), Ids(meant.Bills.Select(b => b.Value))),
                r => Invoice(r, currency),
                ct
            );
        return new OpenItems
        {
            Credits = [.. credits.Take(OpenItems.AtATime)],
            Invoices = [.. invoices.Take(OpenItems.AtATime)],
            Meant = named,
            AgainstItem = againstItem,
            HasMore = credits.Count == MaxRows || invoices.Count == MaxRows,
        };
    }

    // Items of another account are refused when the draft is saved, and are left out of the preview.
    private static string MeantBy(string ids) =>
        AllocationSql.Meant(
            Shown,
            $"""
            SELECT own.id FROM invoices own WHERE own.account_id = $1 AND (own.id IN ({ids.Replace("{0}", "$2", StringComparison.Ordinal)})
              OR own.id IN (SELECT x.invoice_id FROM bill_invoices x WHERE x.bill_id IN ({ids.Replace("{0}", "$3", StringComparison.Ordinal)})))
            """
        );

    private static string Ids(IEnumerable<long> ids) => JsonSerializer.Serialize(ids);

    private static DatedCredit Credit(DbDataReader r) =>
        new(new OpenCredit(new PostingId(r.Whole("id")), r.Whole("unallocated_minor")), r.DayAt(r.GetOrdinal("posting_date"))!.Value);

    /// <summary>An invoice of a row with these columns.</summary>
    public static DueInvoice Invoice(DbDataReader r, Currency currency) =>
        new(
            new InvoiceId(r.Whole("id")),
            HexId.Find(r.Text("hex_id"))!.Value,
            r.Text("name"),
            Day.FromNumber((int)r.Whole("due_on")),
            new Money(r.Whole("total_minor"), currency),
            new Money(r.Whole("outstanding_minor"), currency)
        );
}
