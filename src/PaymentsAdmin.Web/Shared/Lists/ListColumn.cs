using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A column heading: title, CSS class for its width, sort link, current sort order, and whether the title is visually hidden.</summary>
public sealed record ListColumn(Words Title, string? Class = null, string? SortHref = null, string? Sorted = null, bool Silent = false)
{
    public static string? Direction(bool current, bool descending) =>
        current ? descending ? "descending" : "ascending" : null;
}
