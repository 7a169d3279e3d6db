using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>
/// The head of one column: its title, the class that gives it its width, where its sort link leads, how it is sorted now,
/// and whether its title is only heard.
/// </summary>
public sealed record ListColumn(Words Title, string? Class = null, string? SortHref = null, string? Sorted = null, bool Silent = false)
{
    /// <summary>What <c>aria-sort</c> says of a column the list is sorted by.</summary>
    public static string? Direction(bool current, bool descending) =>
        current ? descending ? "descending" : "ascending" : null;
}
