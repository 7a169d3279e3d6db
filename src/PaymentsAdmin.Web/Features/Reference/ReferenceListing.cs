using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A list of reference data as its page declares it: its address, its words and its columns.</summary>
public sealed record ReferenceListing<TRow>(string Path, Words Title, Words About)
{
    /// <summary>The fields that are searched.</summary>
    public required Words Finds { get; init; }

    /// <summary>Shown if there are no rows and no search.</summary>
    public required Words Nothing { get; init; }

    /// <summary>Shown where the search matched nothing.</summary>
    public required Words NoMatch { get; init; }

    /// <summary>Who may change the list, for readers who may not.</summary>
    public required Words Why { get; init; }

    /// <summary>How the rows are sorted.</summary>
    public required Words Order { get; init; }

    /// <summary>The parts of the list that can be shown alone, the usual one first, without a code.</summary>
    public IReadOnlyList<(string? Code, Words Name)> Shows { get; init; } = [];

    /// <summary>The text of the link to the whole list.</summary>
    public Words AllName { get; init; } = "Show all";

    /// <summary>The list in the style sheet, which gives the columns their widths.</summary>
    public string Style { get; init; } = "kinds";

    /// <summary>The heads of the columns.</summary>
    public required IReadOnlyList<ListColumn> Columns { get; init; }

    /// <summary>The number of a row, which the next page begins after.</summary>
    public required Func<TRow, long> Id { get; init; }
}
