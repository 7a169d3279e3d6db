using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>Names of downloaded files, in ASCII letters and without names of customers.</summary>
public static class ExportFileName
{
    private const int MaxView = 40;
    private const int MaxFilter = 80;

    /// <summary>
    /// For example <c>payments_meridian_all_start_today_20261120-0642Z.csv</c>; includes the view the list was opened with,
    /// if the reader may see it. A file over an incomplete mirror of a portal says so at the end.
    /// </summary>
    public static string Of(string organisation, ExportChoice choice, SavedView? view, DateTimeOffset at, bool isIncomplete = false)
    {
        var filter = choice.State.Filter;
        var from = filter.CreatedFrom ?? filter.PaidFrom ?? filter.PostedFrom;
        var to = filter.CreatedTo ?? filter.PaidTo ?? filter.PostedTo;
        var span = choice.List.TakesPayments ? $"_{View(choice, view, at)}_{Day(from) ?? "start"}_{Day(to) ?? "today"}" : "";
        var lack = isIncomplete ? "_incomplete" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{choice.List.Key}_{Plain(organisation)}{span}_{at.UtcDateTime:yyyyMMdd-HHmm}Z{lack}.{choice.Dialect.Extension}"
        );
    }

    public static string Summary(string file) => Path.GetFileNameWithoutExtension(file) + "-summary.csv";

    private static string View(ExportChoice choice, SavedView? view, DateTimeOffset at) =>
        choice.Ids is not null ? "selected"
        : choice.State.View is { } id ? (view is null ? null : NameOf(view, at)) ?? Numbered("view", id.Value)
        : Letters(string.Join('-', Conditions(choice.State.Filter))) is { Length: > 0 } filter ? filter[..Math.Min(filter.Length, MaxFilter)].TrimEnd('-')
        : "all";

    // Of typed texts, which may name a customer, only that there is one.
    private static IEnumerable<string> Conditions(PaymentFilter filter) =>
        [
            .. Word(filter.Paid?.ToString()),
            .. filter.Posting.Select(state => state.ToString()),
            .. Word(filter.DiffersFromPortal ? "differs" : null),
            .. filter.EntityKinds.Select(EntityKinds.Name),
            .. filter.Currencies.Select(currency => currency.Code),
            .. Word(filter.Entity is { } entity ? Numbered("entity", entity.Value) : null),
            .. Word(filter.Customer is { } customer ? Numbered("customer", customer.Value) : null),
            .. Days("created", filter.CreatedFrom, filter.CreatedTo),
            .. Days("paid-on", filter.PaidFrom, filter.PaidTo),
            .. Days("posted-on", filter.PostedFrom, filter.PostedTo),
            .. Word(filter.CreatedAfter is null ? null : "new"),
            .. filter.Methods.Select(method => Numbered("method", method.Value)),
            .. Word(Amount(filter.AmountFrom, filter.AmountTo)),
            .. filter.Fields.All.Select(one => one.Field.Key),
            .. Word(filter.Text is null ? null : "search"),
        ];

    // The days themselves come later in the name.
    private static IEnumerable<string> Days(string what, GivenDay? from, GivenDay? to) =>
        from is null && to is null ? []
        : from?.Word is { } first && to?.Word is { } last && DayPeriod.Between(first, last) is { } period ? [what, DayNames.Of(period).ToString()]
        : [what, .. Word(from?.Word?.Token), .. Word(to?.Word?.Token)];

    private static IEnumerable<string> Word(string? word) => word is null ? [] : [word];

    private static string Numbered(string what, long id) => string.Create(CultureInfo.InvariantCulture, $"{what}-{id}");

    private static string? Amount(decimal? from, decimal? to) =>
        (from, to) switch
        {
            (null, null) => null,
            ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"amount-from-{least}"),
            (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"amount-to-{most}"),
            ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"amount-{least}-to-{most}"),
        };

    // A view of one customer, entity or search is often named after them, so its name is not used.
    private static string? NameOf(SavedView view, DateTimeOffset at)
    {
        var filter = PaymentListUrl.Read("?" + view.Query, DateOnly.FromDateTime(at.UtcDateTime)).Filter;
        var plain = Letters(view.Name);
        return filter is { Customer: null, Entity: null, Text: null } && plain.Length > 0 ? plain[..Math.Min(plain.Length, MaxView)].TrimEnd('-') : null;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    internal static string Plain(string name) => Letters(name) is { Length: > 0 } plain ? plain : "organisation";

    private static string Letters(string name)
    {
        var text = new StringBuilder();
        foreach (var sign in name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            if (char.IsAsciiLetterOrDigit(sign))
            {
                text.Append(char.ToLowerInvariant(sign));
            }
            else if (text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        return text.ToString().Trim('-');
    }
}
