using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>The query parameters of a reference data list: the search, the active filter, and the last row of the previous page.</summary>
public sealed record ReferenceListQuery(string? Text, string? Show, long? After)
{
    public const string All = "all";

    public const string Inactive = "inactive";

    /// <summary>Reads the parameters of an address; invalid ones are ignored.</summary>
    public static ReferenceListQuery Read(string? text, string? show, string? after, IReadOnlyList<(string? Code, Words Name)> shows) =>
        new(QueryText.Words(text), shows.Any(one => string.Equals(one.Code, show, StringComparison.Ordinal)) ? show : null, AddressValue.Whole(after));

    public string Url(string path) => QueryText.Of(path, ("q", Text), ("show", Show), ("after", AddressValue.Of(After)));

    public ReferenceQuery Query(WorkspaceId workspace) =>
        new(workspace) { Text = Text, InactiveToo = Show is All, InactiveOnly = Show is Inactive, After = After };
}
