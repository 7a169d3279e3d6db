namespace PaymentsAdmin.Fakes.Lists;

/// <summary>How a filter by an unknown field is handled.</summary>
public enum UnknownFilters
{
    Ignored,
    Refused,
}

/// <summary>How the lists of a family behave.</summary>
public sealed record ListRules
{
    /// <summary>The key of the rows in the result; without one, the result is the bare list.</summary>
    public string? Key { get; init; }

    public UnknownFilters UnknownFilters { get; init; }

    /// <summary>Whether filters may hold groups of conditions.</summary>
    public bool Nested { get; init; }

    /// <summary>Whether rows come in pages of fifty with a total; otherwise all rows come without one.</summary>
    public bool Paged { get; init; }

    /// <summary>The most rows of a list without pages; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether a start of -1 returns all rows instead of fifty.</summary>
    public bool AllWithoutCount { get; init; }

    /// <summary>Whether the parameters select, filter and order are upper case and accepted in any case.</summary>
    public bool UpperCase { get; init; }

    /// <summary>Whether * selects all fields except those of users, and UF_* selects those.</summary>
    public bool Masks { get; init; }

    /// <summary>Whether sort directions other than ASC and DESC are refused.</summary>
    public bool StrictOrder { get; init; }

    public string DefaultOrder { get; init; } = "id";

    public IReadOnlySet<string> Unfilterable { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The sortable fields; null for all.</summary>
    public IReadOnlySet<string>? Sortable { get; init; }
}
