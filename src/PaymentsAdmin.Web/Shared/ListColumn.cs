namespace PaymentsAdmin.Web.Shared;

/// <summary>The head of one column: its title, where its sort link leads, how it is sorted now, and whether
/// its title is only heard.</summary>
public sealed record ListColumn(string Title, string? SortHref = null, string? Sorted = null, bool Silent = false)
{
    /// <summary>What <c>aria-sort</c> says of a column the list is sorted by.</summary>
    public static string? Direction(bool current, bool descending) =>
        current ? descending ? "descending" : "ascending" : null;
}
