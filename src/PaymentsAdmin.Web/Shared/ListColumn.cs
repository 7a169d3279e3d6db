namespace PaymentsAdmin.Web.Shared;

/// <summary>The head of one column: its title, where its sort link leads, and how it is sorted now.</summary>
public sealed record ListColumn(string Title, string? SortHref = null, string? Sorted = null)
{
    /// <summary>What <c>aria-sort</c> says of a column the list is sorted by.</summary>
    public static string? Direction(bool current, bool descending) =>
        current ? descending ? "descending" : "ascending" : null;
}
