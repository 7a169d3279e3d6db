using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A list of reference data as its page declares it: address, texts and columns.</summary>
public sealed record ReferenceListing<TRow>(string Path, Words Title, Words About)
{
    public required Words Finds { get; init; }

    public required Words Nothing { get; init; }

    public required Words NoMatch { get; init; }

    /// <summary>The text for readers who may not change the list: it says who may.</summary>
    public required Words Why { get; init; }

    public required Words Order { get; init; }

    /// <summary>The parts of the list that can be shown; the default comes first and has no code.</summary>
    public IReadOnlyList<(string? Code, Words Name)> Shows { get; init; } = [];

    public Words AllName { get; init; } = "Show all";

    /// <summary>The style name of the list, by which the style sheet sets the column widths.</summary>
    public string Style { get; init; } = "kinds";

    public required IReadOnlyList<ListColumn> Columns { get; init; }

    /// <summary>The number of a row, after which the next page starts.</summary>
    public required Func<TRow, long> Id { get; init; }
}
