using Microsoft.Extensions.Primitives;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.PaymentList.Shown;

/// <summary>A parameter of addresses. Without a value in the address, the filter read has none either.</summary>
public sealed record FilterParameter(string Name, Func<PaymentFilter, string?> Write, Func<PaymentFilter, StringValues, PaymentFilter> Read)
{
    /// <summary>Of a repeated parameter, the last one counts.</summary>
    public static FilterParameter One(string name, Func<PaymentFilter, string?> write, Func<PaymentFilter, string?, PaymentFilter> read) =>
        new(name, write, (filter, values) => read(filter, values.Count > 0 ? values[^1] : null));

    public static FilterParameter Many(string name, Func<PaymentFilter, IEnumerable<string?>> write, Func<PaymentFilter, string[], PaymentFilter> read) =>
        new(name, filter => string.Join(',', write(filter)), (filter, values) => read(filter, Split(values)));

    public static string[] Split(StringValues values) =>
        [.. values.SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))];
}

/// <summary>What chips are written with. The sample row has the names of entity and customer.</summary>
public sealed record ChipWords(Formats Formats, Texts Texts, PaymentRow? Sample, Func<MethodId, string?> MethodName);

/// <summary>A condition of the payment list: how its chip reads, and its parameters in addresses.</summary>
public sealed record FilterCondition(Words Name, Func<PaymentFilter, ChipWords, string?> Chip, params IReadOnlyList<FilterParameter> Parameters)
{
    public PaymentFilter Without(PaymentFilter filter) => Parameters.Aggregate(filter, (rest, parameter) => parameter.Read(rest, StringValues.Empty));
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
    Func<PaymentFilter, (DateOnly? From, DateOnly? To)> Of,
    Func<PaymentFilter, DateOnly?, DateOnly?, PaymentFilter> With)
{
    public string From => $"{Name}-from";

    public string To => $"{Name}-to";

    public FilterCondition Condition(Words name) =>
        new(
            name,
            (f, words) => Of(f) switch
            {
                (null, null) => null,
                ({ } first, null) => words.Texts[$"{words.Formats.Day(first)} or later"],
                (null, { } last) => words.Texts[$"{words.Formats.Day(last)} or earlier"],
                ({ } first, { } last) => first == last ? words.Formats.Day(first) : $"{words.Formats.Day(first)} \u2013 {words.Formats.Day(last)}",
            },
            FilterParameter.One(From, f => AddressValue.Of(Of(f).From), (f, text) => With(f, AddressValue.Day(text), Of(f).To)),
            FilterParameter.One(To, f => AddressValue.Of(Of(f).To), (f, text) => With(f, Of(f).From, AddressValue.Day(text))));
}
