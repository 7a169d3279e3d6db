using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Fakes.Wire;

namespace PaymentsAdmin.Fakes.Lists;

/// <summary>One condition on one field.</summary>
public sealed class Term<T>(Field<T> about, Comparison comparison, IReadOnlyList<string?> values, TimeSpan offset)
{
    private readonly IReadOnlyList<IComparable?> _values = [.. values.Select(value => Converted(about.Kind, value, offset))];
    private readonly HashSet<object> _set = [.. values.Select(value => Converted(about.Kind, value, offset)).OfType<IComparable>().Select(Folded)];

    public Field<T> Field => about;

    /// <summary>Whether all values are of the field's kind. Empty values match unset fields.</summary>
    public bool Sensible =>
        comparison is Comparison.Contains or Comparison.NotContains or Comparison.Like or Comparison.NotLike
        || !values.Where((value, at) => !string.IsNullOrEmpty(value) && _values[at] is null).Any();

    private string? First => values is [var first, ..] ? first : null;

    /// <summary>The id that every match exceeds, if this condition sets one.</summary>
    public long? Above => comparison is Comparison.Greater && about.Name is "id" or "ID" && _values is [long id] ? id : null;

    /// <summary>The numbers that the field of every match is among, if this condition sets them.</summary>
    public IReadOnlyList<long>? Among =>
        comparison is Comparison.Equal or Comparison.In && _values.All(value => value is long) ? [.. _values.OfType<long>().Distinct()] : null;

    public bool Matches(T record)
    {
        var actual = Actual(about.Read(record));
        return comparison switch
        {
            Comparison.Equal or Comparison.In => IsAny(actual),
            Comparison.NotEqual or Comparison.NotIn => !IsAny(actual),
            Comparison.Greater => Compare(actual) > 0,
            Comparison.GreaterOrEqual => Compare(actual) >= 0,
            Comparison.Less => Compare(actual) < 0,
            Comparison.LessOrEqual => Compare(actual) <= 0,
            Comparison.Contains => Has(actual, $"%{First}%"),
            Comparison.NotContains => !Has(actual, $"%{First}%"),
            Comparison.Like => Has(actual, First),
            _ => !Has(actual, First),
        };
    }

    private static IComparable? Converted(FieldKind kind, string? value, TimeSpan offset) =>
        kind switch
        {
            _ when string.IsNullOrEmpty(value) => null,
            FieldKind.Integer => Values.Number(value) is { } number && number == decimal.Truncate(number) ? (long)number : null,
            FieldKind.Number => Values.Number(value),
            FieldKind.Moment => Values.Moment(value, offset),
            _ => value,
        };

    private static IComparable? Actual(object? value) =>
        value switch
        {
            int number => (long)number,
            string { Length: 0 } => null,
            IComparable comparable => comparable,
            _ => null,
        };

    private bool IsAny(IComparable? actual) => actual is null ? _values.Contains(null) : _set.Contains(Folded(actual));

    private static object Folded(IComparable value) => value is string text ? text.ToUpperInvariant() : value;

    // Unset values are neither greater nor less.
    private int? Compare(IComparable? actual) =>
        (actual, _values is [var first, ..] ? first : null) switch
        {
            (null, _) or (_, null) => null,
            (string text, var value) => string.Compare(text, value.ToString(), StringComparison.OrdinalIgnoreCase),
            var (_, value) => actual.CompareTo(value),
        };

    private static bool Has(IComparable? actual, string? pattern)
    {
        var text = actual is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : actual?.ToString() ?? string.Empty;
        var expression = string.Join(".*", (pattern ?? string.Empty).Split('%').Select(Regex.Escape));
        return Regex.IsMatch(text, $"^{expression}$", RegexOptions.IgnoreCase | RegexOptions.Singleline, Regex.InfiniteMatchTimeout);
    }
}
