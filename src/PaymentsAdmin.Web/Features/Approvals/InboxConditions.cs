using System.Globalization;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Approvals;

/// <summary>What the chips of the inbox are written with.</summary>
public sealed record InboxChipWords(Formats Formats, Texts Texts, InboxNames Names);

/// <summary>A condition of the inbox: its parameter in addresses, and how its chip reads. Text that cannot be read gives no condition.</summary>
public sealed record InboxCondition(
    Words Name,
    string Parameter,
    Func<InboxFilter, string?> Write,
    Func<InboxFilter, string?, InboxFilter> Read,
    Func<InboxFilter, InboxChipWords, string?> Chip
)
{
    public InboxFilter Without(InboxFilter filter) => Read(filter, null);
}

/// <summary>The conditions of the inbox, each declared once, in the order of chips and addresses.</summary>
public static class InboxConditions
{
    public const string Text = "q";
    public const string Customer = "customer";
    public const string Clerk = "clerk";
    public const string Currency = "currency";
    public const string AmountFrom = "amount-from";
    public const string AmountTo = "amount-to";
    public const string Month = "month";
    public const string Approvable = "approvable";
    public const string Yes = "yes";

    private const string MonthFormat = "yyyy-MM";

    public static readonly IReadOnlyList<InboxCondition> All =
    [
        new("Search", Text, f => f.Text, (f, text) => f with { Text = QueryText.Words(text) }, (f, _) => f.Text),
        new(
            "Customer", Customer, f => AddressValue.Of(f.Customer?.Value),
            (f, text) => f with { Customer = AddressValue.Whole(text) is { } id ? new CustomerId(id) : null },
            (f, words) => f.Customer is { } customer ? words.Names.Customer ?? words.Texts[$"customer {customer.Value}"] : null),
        new(
            "Submitted by", Clerk, f => AddressValue.Of(f.Clerk), (f, text) => f with { Clerk = AddressValue.Small(text) },
            (f, words) => f.Clerk is { } clerk ? words.Names.Clerk ?? words.Texts[$"user {clerk}"] : null),
        new(
            "Currency", Currency, f => f.Currency?.Code,
            (f, text) => f with { Currency = text is null ? null : Core.Values.Currency.Find(text) },
            (f, _) => f.Currency?.Code),
        new(
            "Amount from", AmountFrom, f => Number(f.AmountFrom), (f, text) => f with { AmountFrom = Number(text) },
            (f, words) => f.AmountFrom is { } least ? words.Formats.Bound(least) : null),
        new(
            "Amount to", AmountTo, f => Number(f.AmountTo), (f, text) => f with { AmountTo = Number(text) },
            (f, words) => f.AmountTo is { } most ? words.Formats.Bound(most) : null),
        new(
            "Posting month", Month, f => f.Month?.ToString(MonthFormat, CultureInfo.InvariantCulture),
            (f, text) => f with { Month = AddressValue.Day($"{text}-01") },
            (f, words) => f.Month is { } month ? words.Formats.MonthOfYear(month) : null),
        new(
            "Can be approved", Approvable, f => f.OnlyApprovable ? Yes : null, (f, text) => f with { OnlyApprovable = text is Yes },
            (f, words) => f.OnlyApprovable ? words.Texts["Yes"] : null),
    ];

    private static string? Number(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
