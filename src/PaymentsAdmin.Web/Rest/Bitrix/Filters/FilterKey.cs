using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Web.Rest.Bitrix.Filters;

/// <summary>A filter key in its parts: <c>!=%name</c> is a name and a comparison.</summary>
public readonly record struct FilterKey(string Name, Comparison Comparison)
{
    // Longest first, because !=% also starts with != and with !.
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

    public static IReadOnlyList<(string Prefix, Comparison Comparison)> Operators => Prefixes;

    /// <summary>Parses any key: one without a prefix means equality, and the list decides whether the name is known.</summary>
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
