namespace PaymentsAdmin.Fakes.Lists;

/// <summary>The comparison of a filter.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    In,
    NotIn,
    Contains,
    NotContains,
    Like,
    NotLike,
}

/// <summary>The key of a filter: a prefix and a field. The longest prefix wins.</summary>
public sealed record FilterKey(Comparison Comparison, string Field)
{
    private static readonly (string Prefix, Comparison Comparison)[] Prefixes =
        [
            ("!=%", Comparison.NotLike),
            ("!%=", Comparison.NotLike),
            ("!=", Comparison.NotEqual),
            ("!%", Comparison.NotContains),
            ("!@", Comparison.NotIn),
            (">=", Comparison.GreaterOrEqual),
            ("<=", Comparison.LessOrEqual),
            ("=%", Comparison.Like),
            ("%=", Comparison.Like),
            ("!", Comparison.NotEqual),
            ("=", Comparison.Equal),
            ("@", Comparison.In),
            (">", Comparison.Greater),
            ("<", Comparison.Less),
            ("%", Comparison.Contains),
        ];

    public static FilterKey Parse(string key)
    {
        var found = Prefixes.FirstOrDefault(prefix => key.StartsWith(prefix.Prefix, StringComparison.Ordinal));
        return found.Prefix is null ? new FilterKey(Comparison.Equal, key) : new FilterKey(found.Comparison, key[found.Prefix.Length..]);
    }
}
