using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>One active condition: its name, its value, and the filter without it.</summary>
public sealed record FilterChip(string Name, string Value, PaymentFilter Without);

/// <summary>The active conditions of a filter, as people read them.</summary>
public static class FilterChips
{
    /// <summary>One chip per condition; a row of the list lends the names of entity and customer.</summary>
    public static IReadOnlyList<FilterChip> Of(PaymentFilter filter, Formats formats, PaymentRow? sample)
    {
        var chips = new List<FilterChip>();
        Add("Search", filter.Text, filter with { Text = null });
        Add("Created", Span(filter.CreatedFrom, filter.CreatedTo, formats), filter with { CreatedFrom = null, CreatedTo = null });
        Add("For", filter.Entity is { } entity ? sample?.EntityTitle ?? $"entity {entity.Value}" : null, filter with { Entity = null });
        Add("Customer", filter.Customer is { } customer ? sample?.CustomerName ?? $"customer {customer.Value}" : null, filter with { Customer = null });
        Add("Type", Words(filter.EntityKinds.Select(EntityKinds.Name)), filter with { EntityKinds = [] });
        Add("Posting", Words(filter.Posting.Select(state => States.Of(state).Word)), filter with { Posting = [] });
        Add("Paid", filter.Paid is { } paid ? States.Of(paid).Word : null, filter with { Paid = null });
        Add("Paid on", Span(filter.PaidFrom, filter.PaidTo, formats), filter with { PaidFrom = null, PaidTo = null });
        Add("Currency", Words(filter.Currencies.Select(currency => currency.Code)), filter with { Currencies = [] });
        Add("Amount", Bounds(filter, formats), filter with { AmountFrom = null, AmountTo = null });
        return chips;

        void Add(string name, string? value, PaymentFilter without)
        {
            if (value is { Length: > 0 })
            {
                chips.Add(new(name, value, without));
            }
        }
    }

    private static string Words(IEnumerable<string> words) => string.Join(", ", words);

    private static string? Span(DateOnly? from, DateOnly? to, Formats formats) =>
        (from, to) switch
        {
            (null, null) => null,
            ({ } first, null) => $"{formats.Day(first)} or later",
            (null, { } last) => $"{formats.Day(last)} or earlier",
            ({ } first, { } last) => first == last ? formats.Day(first) : $"{formats.Day(first)} \u2013 {formats.Day(last)}",
        };

    private static string? Bounds(PaymentFilter filter, Formats formats) =>
        (filter.AmountFrom, filter.AmountTo) switch
        {
            (null, null) => null,
            ({ } least, null) => $"{formats.Bound(least)} or more",
            (null, { } most) => $"{formats.Bound(most)} or less",
            ({ } least, { } most) => $"{formats.Bound(least)} \u2013 {formats.Bound(most)}",
        };
}
