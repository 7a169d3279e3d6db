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

    /// <summary>Fifty rows a page with a total; otherwise all rows and nothing else.</summary>
    public bool Paged { get; init; }

    /// <summary>How many rows a list without pages has at most; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether a start of -1 gives every row rather than fifty.</summary>
    public bool AllWithoutCount { get; init; }

    /// <summary>Whether the names of select, filter and order are upper case and any case is taken.</summary>
    public bool UpperCase { get; init; }

    /// <summary>Whether other words than ASC and DESC are refused.</summary>
    public bool StrictOrder { get; init; }

    public string DefaultOrder { get; init; } = "id";

    public IReadOnlySet<string> Unfilterable { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The fields that order; null for all.</summary>
    public IReadOnlySet<string>? Sortable { get; init; }
}
