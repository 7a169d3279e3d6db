using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment.Books;

/// <summary>What a posting says of itself, for everybody who looks at it: its maker and its checkers read the same.</summary>
public static class BookedRows
{
    /// <summary>What is said at all, in the order of the form.</summary>
    public static IEnumerable<(Words Label, string Value)> Of(PostingDraft draft, Formats formats, string? method = null) =>
        All(draft.Names, draft.Input, formats, method)
            .Concat(OwnField.All.Select(field => (field.Label, draft.Input.Fields.GetValueOrDefault(field.Name))))
            .Where(row => !string.IsNullOrEmpty(row.Item2))
            .Select(row => (row.Label, row.Item2!));

    private static (Words Label, string? Value)[] All(PostingNames names, PostingInput input, Formats formats, string? method) =>
        [
            ("Type", names.Type),
            ("Category", names.Category),
            ("Method", names.Method ?? method),
            ("Card", names.Card),
            ("Preference", names.Preference),
            ("Job", names.Job),
            ("Received on", input.ReceivedAt is { } at ? formats.Day(at) : null),
            ("Received by", names.ReceivedBy),
            ("Unit", names.Unit),
            ("Business unit", names.BusinessUnit),
            ("Back-office code", input.BackOfficeCode),
            ("Notes", input.Notes),
            ("Invoices to pay", Listed(names.Invoices)),
            ("Bills to pay", Listed(names.Bills)),
            ("Products to pay", Listed(names.Services)),
        ];

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names);
}
