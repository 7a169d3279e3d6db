using System.Globalization;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Listings;

/// <summary>Computes the expected result of a listing from the rows themselves.</summary>
internal sealed class ListingReference<TRow>(
    IReadOnlyDictionary<string, FieldKind> kinds, IReadOnlyDictionary<string, Func<TRow, object?>> fields, params string[] folded)
{
    public IEnumerable<TRow> Rows(IEnumerable<TRow> all, Test where) => all.Where(row => Holds(where, row));

    public object? Of(TRow row, string field) => Plain(fields[field](row), kinds[field]);

    /// <summary>Sorts rows by a field: null first, texts by their UTF-8 bytes, folded where the field is folded.</summary>
    public IComparer<TRow> By(string field) => Comparer<TRow>.Create((one, other) => Compare(field, Of(one, field), Of(other, field)));

    private bool Holds(Test test, TRow row) =>
        test switch
        {
            AllOf { Tests: var all } => all.All(t => Holds(t, row)),
            AnyOf { Tests: var any } => any.Any(t => Holds(t, row)),
            FieldTest field => Holds(field, Of(row, field.Field)),
            _ => throw new InvalidOperationException(),
        };

    private bool Holds(FieldTest test, object? value)
    {
        var kind = kinds[test.Field];
        var values = test.Values.Select(v => Plain(v.Value, kind)).ToList();
        return test.By switch
        {
            Comparison.Equal => values.Exists(v => Equals(v, value)),
            Comparison.NotEqual => !values.Exists(v => Equals(v, value)),
            Comparison.Contains or Comparison.Like => value is not null && IsLike(test, value),
            Comparison.NotContains or Comparison.NotLike => value is null || !IsLike(test, value),
            _ => value is not null && values[0] is { } other && InOrder(test, value, other),
        };
    }

    private bool InOrder(FieldTest test, object value, object other)
    {
        var order = Compare(test.Field, value, other);
        return test.By switch
        {
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            _ => order <= 0,
        };
    }

    private bool IsLike(FieldTest test, object value)
    {
        var text = Search(test.Field, Convert.ToString(value, CultureInfo.InvariantCulture)!);
        var wanted = (string)test.Values[0].Value!;
        if (test.By is Comparison.Contains or Comparison.NotContains)
        {
            return text.Contains(Search(test.Field, wanted), StringComparison.Ordinal);
        }

        var pattern = string.Join(".*", wanted.Split('%').Select(part => System.Text.RegularExpressions.Regex.Escape(Search(test.Field, part))));
        return System.Text.RegularExpressions.Regex.IsMatch(text, $"\\A{pattern}\\z", System.Text.RegularExpressions.RegexOptions.Singleline);
    }

    private string Search(string field, string text) => IsFolded(field) ? Fold.ForSort(text) : text.ToLowerInvariant();

    private string Folding(string field, string text) => IsFolded(field) ? Fold.ForSort(text) : text;

    private bool IsFolded(string field) => folded.Contains(field, StringComparer.Ordinal);

    private static object? Plain(object? value, FieldKind kind) =>
        (value, kind) switch
        {
            (null, _) => null,
            (DateTimeOffset at, _) => at.ToUnixTimeSeconds(),
            (bool or string, _) => value,
            (_, FieldKind.Whole or FieldKind.Amount) => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            _ => value,
        };

    private int Compare(string field, object? one, object? other) =>
        one is null || other is null ? (one is null ? 0 : 1) - (other is null ? 0 : 1)
        : one is string text ? Utf8Order.Instance.Compare(Folding(field, text), Folding(field, (string)other))
        : Comparer<object>.Default.Compare(one, other);
}
