using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>A key of a filter taken apart: <c>!=%name</c> is a name and a comparison.</summary>
public readonly record struct FilterKey(string Name, Comparison Comparison)
{
    // The longest first: what begins with !=% begins with != and with ! as well.
    private static readonly (string Prefix, Comparison Comparison)[] Prefixes =
    [
        ("!=%", Comparison.NotLike),
        ("!%=", Comparison.NotLike),
        ("!=", Comparison.NotEqual),
        ("!@", Comparison.NotEqual),
        ("!%", Comparison.NotContains),
        (">=", Comparison.GreaterOrEqual),
        ("<=", Comparison.LessOrEqual),
        ("=%", Comparison.Like),
        ("%=", Comparison.Like),
        ("=", Comparison.Equal),
        ("!", Comparison.NotEqual),
        (">", Comparison.Greater),
        ("<", Comparison.Less),
        ("@", Comparison.Equal),
        ("%", Comparison.Contains),
    ];

    /// <summary>The prefixes of field names and their comparisons.</summary>
    public static IReadOnlyList<(string Prefix, Comparison Comparison)> Operators => Prefixes;

    /// <summary>Every key can be read: one without a prefix is equal to what was sent, and whether there is such a name is for the list to say.</summary>
    public static FilterKey Read(string key)
    {
        foreach (var (prefix, comparison) in Prefixes)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                return new(key[prefix.Length..], comparison);
            }
        }

        return new(key, Comparison.Equal);
    }
}
