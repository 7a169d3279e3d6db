using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.PaymentList;

public sealed record FilterChip(Words Name, string Value, PaymentFilter Without);

/// <summary>The active conditions of a filter, formatted for display.</summary>
public static class FilterChips
{
    /// <summary>One chip per condition; the sample row provides the names of entity and customer.</summary>
    public static IReadOnlyList<FilterChip> Of(PaymentFilter filter, Formats formats, Texts texts, PaymentRow? sample, Func<MethodId, string?> methodName)
    {
        var chips = new List<FilterChip>();
        Add("Search", filter.Text, filter with { Text = null });
        Add("Created", Span(filter.CreatedFrom, filter.CreatedTo, formats, texts), filter with { CreatedFrom = null, CreatedTo = null });
        Add("New since", filter.CreatedAfter is { } since ? formats.Instant(since) : null, filter with { CreatedAfter = null });
        Add("For", filter.Entity is { } entity ? sample?.EntityTitle ?? texts[$"entity {entity.Value}"] : null, filter with { Entity = null });
        Add("Customer", filter.Customer is { } customer ? sample?.CustomerName ?? texts[$"customer {customer.Value}"] : null, filter with { Customer = null });
        Add("Type", Joined(filter.EntityKinds.Select(kind => texts[KindWords.One(kind)])), filter with { EntityKinds = [] });
        Add("Posting", Joined(filter.Posting.Select(state => texts[States.InFilter(state)])), filter with { Posting = [] });
        Add("Portal", filter.DiffersFromPortal ? texts["differs after posting"] : null, filter with { DiffersFromPortal = false });
        Add("Paid", filter.Paid is { } paid ? texts[States.Of(paid).Word] : null, filter with { Paid = null });
        Add("Paid on", Span(filter.PaidFrom, filter.PaidTo, formats, texts), filter with { PaidFrom = null, PaidTo = null });
        Add("Posted on", Span(filter.PostedFrom, filter.PostedTo, formats, texts), filter with { PostedFrom = null, PostedTo = null });
        Add("Method", Joined(filter.Methods.Select(m => methodName(m) ?? texts[$"method {m.Value}"])), filter with { Methods = [] });
        Add("Currency", Joined(filter.Currencies.Select(currency => currency.Code)), filter with { Currencies = [] });
        Add("Amount", Bounds(filter, formats, texts), filter with { AmountFrom = null, AmountTo = null });
        foreach (var (field, value) in filter.Fields.All)
        {
            Add(field.Label, value, filter with { Fields = filter.Fields.With(field, null) });
        }

        return chips;

        void Add(Words name, string? value, PaymentFilter without)
        {
            if (value is { Length: > 0 })
            {
                chips.Add(new(name, value, without));
            }
        }
    }

    private static string Joined(IEnumerable<string> words) => string.Join(", ", words);

    private static string? Span(DateOnly? from, DateOnly? to, Formats formats, Texts texts) =>
        (from, to) switch
        {
            (null, null) => null,
            ({ } first, null) => texts[$"{formats.Day(first)} or later"],
            (null, { } last) => texts[$"{formats.Day(last)} or earlier"],
            ({ } first, { } last) => first == last ? formats.Day(first) : $"{formats.Day(first)} \u2013 {formats.Day(last)}",
        };

    private static string? Bounds(PaymentFilter filter, Formats formats, Texts texts) =>
        (filter.AmountFrom, filter.AmountTo) switch
        {
            (null, null) => null,
            ({ } least, null) => texts[$"{formats.Bound(least)} or more"],
            (null, { } max) => texts[$"{formats.Bound(max)} or less"],
            ({ } least, { } max) => $"{formats.Bound(least)} \u2013 {formats.Bound(max)}",
        };
}
