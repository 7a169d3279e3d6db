using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Booked;

/// <summary>One fact of a posting, with links to the documents that have a page of their own.</summary>
public sealed record BookedRow(Words Label, string Value)
{
    public IReadOnlyList<(string Name, string Href)> Links { get; init; } = [];

    /// <summary>Why the payment cannot be posted like this, for example an expired card.</summary>
    public Words? Mark { get; init; }
}

/// <summary>The facts of a posting, the same for its maker and its Approvers.</summary>
public static class BookedRows
{
    public const string Method = "Method";

    public static IEnumerable<BookedRow> Of(PostingDraft draft, Formats formats, string? method = null) =>
        All(draft, draft.Names, draft.Input, formats, method)
            .Concat(OwnField.All.Select(field => Row(field.Label, draft.Input.Fields.GetValueOrDefault(field.Name))))
            .Where(row => row.Value.Length > 0);

    private static BookedRow[] All(PostingDraft draft, PostingNames names, PostingInput input, Formats formats, string? method) =>
        [
            Row("Type", names.Type),
            Row("Category", names.Category),
            Row(Method, names.Method ?? method),
            Row("Card", names.Card) with { Mark = MarkOf(draft, formats.Today) },
            Row("Preference", names.Preference),
            Row("Job", names.Job),
            Row("Received on", !draft.IsReversal && input.ReceivedAt is { } at ? formats.Day(at) : null),
            Row("Received by", draft.IsReversal ? null : names.ReceivedBy),
            Row("Unit", names.Unit),
            Row("Business unit", names.BusinessUnit),
            Row("Back-office code", input.BackOfficeCode),
            Row("Notes", input.Notes),
            Row("Invoices to pay", Listed(names.Invoices)) with
            {
                Links = [.. names.Invoices.Zip(names.InvoiceIds, (name, id) => (name, ReceivableUrls.Invoice(id)))],
            },
            Row("Bills to pay", Listed(names.Bills)) with { Links = [.. names.Bills.Zip(names.BillIds, (name, id) => (name, ReceivableUrls.Bill(id)))] },
            Row("Products to pay", Listed(names.Services)),
        ];

    // Only open postings are marked; a posted one was charged while the card was valid.
    private static Words? MarkOf(PostingDraft draft, DateOnly today) =>
        draft is { State: PostingState.Draft or PostingState.Submitted, Names: { CardExpiresOn: { } expires, CardActive: var active } }
            ? CardWords.Mark(active, expires, today)
            : null;

    private static BookedRow Row(Words label, string? value) => new(label, value ?? "");

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names);
}
