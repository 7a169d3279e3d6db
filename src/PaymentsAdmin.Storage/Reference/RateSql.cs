using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>SQL over many rates at once.</summary>
internal static class RateSql
{
    /// <summary>All rates of the currencies of some places, between their first and last days.</summary>
    public static Query Between(WorkspaceId workspace, IReadOnlyList<RatePlace> places)
    {
        var args = new ArgList();
        var text =
            $"SELECT currency, \"from\", rate FROM rates WHERE workspace_id = {args.Add(workspace.Value)}"
            + $" AND \"from\" >= {args.Add(places.Min(place => place.From))} AND \"from\" <= {args.Add(places.Max(place => place.From))}"
            + $" AND currency IN ({string.Join(", ", places.Select(place => place.Currency.Code).Distinct(StringComparer.Ordinal).Select(code => args.Add(code)))})";
        return args.Ask(text);
    }
}
