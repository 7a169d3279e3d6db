using Microsoft.Extensions.Primitives;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>A parameter of addresses. Without a value in the address, the filter read has none either.</summary>
public sealed record FilterParameter(string Name, Func<PaymentFilter, string?> Write, Func<PaymentFilter, StringValues, DateOnly, PaymentFilter> Read)
{
    public static FilterParameter One(string name, Func<PaymentFilter, string?> write, Func<PaymentFilter, string?, PaymentFilter> read) =>
        new(name, write, (filter, values, _) => read(filter, LastOf(values)));

    /// <summary>A day, which may be relative to the day of reading.</summary>
    public static FilterParameter Day(string name, Func<PaymentFilter, GivenDay?> write, Func<PaymentFilter, GivenDay?, PaymentFilter> read) =>
        new(name, filter => write(filter)?.Text, (filter, values, today) => read(filter, GivenDay.Read(LastOf(values), today)));

    public static FilterParameter Many(string name, Func<PaymentFilter, IEnumerable<string?>> write, Func<PaymentFilter, string[], PaymentFilter> read) =>
        new(name, filter => string.Join(',', write(filter)), (filter, values, _) => read(filter, Split(values)));

    public static string[] Split(StringValues values) =>
        [.. values.SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))];

    // Of a repeated parameter, the last one counts.
    private static string? LastOf(StringValues values) => values.Count > 0 ? values[^1] : null;
}

/// <summary>What chips are written with. The sample row has the names of entity and customer.</summary>
public sealed record ChipWords(Formats Formats, Texts Texts, PaymentRow? Sample, Func<MethodId, string?> MethodName);

/// <summary>A condition of the payment list: how its chip reads, and its parameters in addresses.</summary>
public sealed record FilterCondition(Words Name, Func<PaymentFilter, ChipWords, string?> Chip, params IReadOnlyList<FilterParameter> Parameters)
{
    public bool Has(string parameter) => Parameters.Any(one => string.Equals(one.Name, parameter, StringComparison.Ordinal));

    public PaymentFilter Without(PaymentFilter filter) =>
        Parameters.Aggregate(filter, (rest, parameter) => parameter.Read(rest, StringValues.Empty, default));
}

/// <summary>An active condition, formatted for display, and the filter without it.</summary>
public sealed record FilterChip(Words Name, string Value, PaymentFilter Without)
{
    public static IReadOnlyList<FilterChip> Of(IEnumerable<FilterCondition> conditions, PaymentFilter filter, ChipWords words) =>
        [
            .. conditions.Select(one => new FilterChip(one.Name, one.Chip(filter, words) ?? "", one.Without(filter))).Where(chip => chip.Value.Length > 0),
        ];
}

/// <summary>A range of days whose ends are two parameters and two fields of the form; either end may be open.</summary>
public sealed record FilterDays(
    string Name,
    Func<PaymentFilter, (GivenDay? From, GivenDay? To)> Of,
    Func<PaymentFilter, GivenDay?, GivenDay?, PaymentFilter> With)
{
    public string From => $"{Name}-from";

    public string To => $"{Name}-to";

    public FilterCondition Condition(Words name) =>
        new(
            name,
            (f, words) => DayNames.Range(Of(f).From, Of(f).To, words.Formats, words.Texts),
            FilterParameter.Day(From, f => Of(f).From, (f, day) => With(f, day, Of(f).To)),
            FilterParameter.Day(To, f => Of(f).To, (f, day) => With(f, Of(f).From, day)));
}
