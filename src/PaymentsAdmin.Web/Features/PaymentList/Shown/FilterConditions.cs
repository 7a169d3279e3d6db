using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using static PaymentsAdmin.Web.Features.PaymentList.Shown.FilterParameter;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>The conditions of the payment list, each declared once: addresses, saved views and chips follow from it.</summary>
public static class FilterConditions
{
    public static readonly FilterDays CreatedDays =
        new("created", f => (f.CreatedFrom, f.CreatedTo), (f, from, to) => f with { CreatedFrom = from, CreatedTo = to });
    public static readonly FilterDays PaidDays =
        new("paid", f => (f.PaidFrom, f.PaidTo), (f, from, to) => f with { PaidFrom = from, PaidTo = to });
    public static readonly FilterDays PostedDays =
        new("posted", f => (f.PostedFrom, f.PostedTo), (f, from, to) => f with { PostedFrom = from, PostedTo = to });

    private const long LastInstant = 253_402_300_799_999;

    private static readonly FilterCondition Created = CreatedDays.Condition("Created");
    private static readonly FilterCondition PaidOn = PaidDays.Condition("Paid on");
    private static readonly FilterCondition PostedOn = PostedDays.Condition("Posted on");
    private static readonly FilterCondition Search = new(
        "Search", (f, _) => f.Text,
        One("q", f => f.Text, (f, text) => f with { Text = QueryText.Words(text) }));
    private static readonly FilterCondition Paid = new(
        "Paid", (f, words) => f.Paid is { } paid ? words.Texts[States.Of(paid).Word] : null,
        One("paid", f => f.Paid is { } paid ? AddressValue.Word(paid) : null, (f, text) => f with { Paid = AddressValue.Known<PaidState>(text) }));
    private static readonly FilterCondition Posting = new(
        "Posting", (f, words) => Join(f.Posting.Select(state => words.Texts[States.InFilter(state)])),
        Many(
            "posting", f => f.Posting.Select(AddressValue.Word),
            (f, states) => f with { Posting = [.. states.Select(AddressValue.Known<PostingState>).OfType<PostingState>()] }));
    private static readonly FilterCondition Portal = new(
        "Portal", (f, words) => f.DiffersFromPortal ? words.Texts["differs after posting"] : null,
        One("differs", f => f.DiffersFromPortal ? "yes" : null, (f, text) => f with { DiffersFromPortal = text is "yes" }));
    private static readonly FilterCondition Type = new(
        "Type", (f, words) => Join(f.EntityKinds.Select(kind => words.Texts[KindWords.One(kind)])),
        Many(
            "kind", f => f.EntityKinds.Select(kind => AddressValue.Of(kind)),
            (f, kinds) => f with { EntityKinds = [.. kinds.Select(AddressValue.EntityKind).OfType<int>()] }));
    private static readonly FilterCondition Currencies = new(
        "Currency", (f, _) => Join(f.Currencies.Select(currency => currency.Code)),
        Many(
            "currency", f => f.Currencies.Select(currency => currency.Code),
            (f, codes) => f with { Currencies = [.. codes.Select(Currency.Find).OfType<Currency>()] }));
    private static readonly FilterCondition For = new(
        "For", (f, words) => f.Entity is { } entity ? words.Sample?.EntityTitle ?? words.Texts[$"entity {entity.Value}"] : null,
        One("entity", f => AddressValue.Of(f.Entity?.Value), (f, text) => f with { Entity = AddressValue.Number(text) is { } id ? new(id) : null }));
    private static readonly FilterCondition Customer = new(
        "Customer", (f, words) => f.Customer is { } customer ? words.Sample?.CustomerName ?? words.Texts[$"customer {customer.Value}"] : null,
        One("customer", f => AddressValue.Of(f.Customer?.Value), (f, text) => f with { Customer = AddressValue.Number(text) is { } id ? new(id) : null }));
    private static readonly FilterCondition Since = new(
        "New since", (f, words) => f.CreatedAfter is { } since ? words.Formats.Instant(since) : null,
        One("since", f => AddressValue.Of(f.CreatedAfter?.ToUnixTimeMilliseconds()), (f, text) => f with { CreatedAfter = Instant(text) }));
    private static readonly FilterCondition Method = new(
        "Method", (f, words) => Join(f.Methods.Select(method => words.MethodName(method) ?? words.Texts[$"method {method.Value}"])),
        Many(
            "method", f => f.Methods.Select(method => AddressValue.Of(method.Value)),
            (f, ids) => f with { Methods = [.. ids.Select(AddressValue.Small).Where(id => id > 0).OfType<int>().Select(id => new MethodId(id))] }));
    private static readonly FilterCondition Amount = new(
        "Amount", Bounds,
        One("amount-from", f => Number(f.AmountFrom), (f, text) => f with { AmountFrom = Number(text) }),
        One("amount-to", f => Number(f.AmountTo), (f, text) => f with { AmountTo = Number(text) }));
    private static readonly IEnumerable<FilterCondition> Plain = [.. PaymentFields.Plain.Where(field => field.IsFiltered).Select(Of)];

    /// <summary>In the order of chips.</summary>
    public static readonly IReadOnlyList<FilterCondition> All =
        [Search, Created, Since, For, Customer, Type, Posting, Portal, Paid, PaidOn, PostedOn, Method, Currencies, Amount, .. Plain];

    /// <summary>In the order of addresses, which saved views and files remember.</summary>
    public static readonly IReadOnlyList<FilterParameter> Parameters =
    [
        .. new[] { Search, Paid, Posting, Portal, Type, Currencies, For, Customer, Created, PaidOn, PostedOn, Since, Method, Amount }
            .Concat(Plain).SelectMany(condition => condition.Parameters),
    ];

    /// <summary>Those without a meaning where payments are not marked paid.</summary>
    public static readonly IReadOnlyList<FilterCondition> OfPaid = [Paid, PaidOn];

    private static FilterCondition Of(PaymentField field) =>
        new(
            field.Label, (f, _) => f.Fields[field],
            One(
                PaymentListUrl.Word(field), f => f.Fields[field],
                (f, text) => f with { Fields = f.Fields.With(field, text?.Length <= field.MaxLength ? text : null) }));

    private static string Join(IEnumerable<string> words) => string.Join(", ", words);

    private static string? Bounds(PaymentFilter filter, ChipWords words) =>
        (filter.AmountFrom, filter.AmountTo) switch
        {
            (null, null) => null,
            ({ } least, null) => words.Texts[$"{words.Formats.Bound(least)} or more"],
            (null, { } max) => words.Texts[$"{words.Formats.Bound(max)} or less"],
            ({ } least, { } max) => $"{words.Formats.Bound(least)} \u2013 {words.Formats.Bound(max)}",
        };

    private static DateTimeOffset? Instant(string? text) =>
        AddressValue.Whole(text) is > 0 and < LastInstant and var instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;

    private static string? Number(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
