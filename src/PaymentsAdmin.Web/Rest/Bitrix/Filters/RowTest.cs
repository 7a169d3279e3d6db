using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>Tests one value against the values of a condition: any match will do, and a negation requires that none matches.</summary>
public static class RowTest
{
    public static bool Holds(RowValue value, Comparison comparison, IReadOnlyList<RowValue> sent) =>
        comparison switch
        {
            Comparison.NotEqual => !Holds(value, Comparison.Equal, sent),
            Comparison.NotContains => !Holds(value, Comparison.Contains, sent),
            Comparison.NotLike => !Holds(value, Comparison.Like, sent),
            _ => sent.Any(one => Holds(value, comparison, one)),
        };

    /// <summary>Matches a case-insensitive pattern in which % stands for any characters.</summary>
    public static bool IsLike(string text, string pattern)
    {
        var parts = pattern.Split('%');
        if (parts.Length == 1)
        {
            return string.Equals(text, pattern, StringComparison.OrdinalIgnoreCase);
        }

        var (first, last) = (parts[0], parts[^1]);
        if (
            text.Length < first.Length + last.Length
            || !text.StartsWith(first, StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(last, StringComparison.OrdinalIgnoreCase)
        )
        {
            return false;
        }

        // The parts must occur in this order; matching each as early as possible leaves the most room for the next.
        var rest = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
        foreach (var part in parts.AsSpan(1, parts.Length - 2))
        {
            var at = rest.IndexOf(part, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            rest = rest[(at + part.Length)..];
        }

        return true;
    }

    private static bool Holds(RowValue value, Comparison comparison, RowValue sent) =>
        comparison switch
        {
            Comparison.Equal => value.IsSame(sent),
            Comparison.Contains => value.Words.Contains(sent.Words, StringComparison.OrdinalIgnoreCase),
            Comparison.Like => IsLike(value.Words, sent.Words),

            // Null is neither less nor greater than anything.
            _ when value.IsNothing || sent.IsNothing => false,
            Comparison.Greater => RowValue.Compare(value, sent) > 0,
            Comparison.GreaterOrEqual => RowValue.Compare(value, sent) >= 0,
            Comparison.Less => RowValue.Compare(value, sent) < 0,
            Comparison.LessOrEqual => RowValue.Compare(value, sent) <= 0,
            _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "No comparison of single values."),
        };
}
