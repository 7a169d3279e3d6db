using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A list of reference data as its page declares it: address, texts and columns.</summary>
public sealed record ReferenceListing<TRow>(string Path, Words Title, Words About)
{
    /// <summary>The fields that are searched.</summary>
    public required Words Finds { get; init; }

    /// <summary>The text shown if the list is empty and nothing was searched.</summary>
    public required Words Nothing { get; init; }

    /// <summary>The text shown if the search has no match.</summary>
    public required Words NoMatch { get; init; }

    /// <summary>The text for readers who may not change the list: it says who may.</summary>
    public required Words Why { get; init; }

    /// <summary>The sort order, in words.</summary>
    public required Words Order { get; init; }

    /// <summary>The parts of the list that can be shown; the default comes first and has no code.</summary>
    public IReadOnlyList<(string? Code, Words Name)> Shows { get; init; } = [];

    /// <summary>The text of the link to the whole list.</summary>
    public Words AllName { get; init; } = "Show all";

    /// <summary>The style name of the list, by which the style sheet sets the column widths.</summary>
    public string Style { get; init; } = "kinds";

    public required IReadOnlyList<ListColumn> Columns { get; init; }

    /// <summary>The number of a row, after which the next page starts.</summary>
    public required Func<TRow, long> Id { get; init; }
}
