using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>SQL over many rates at once.</summary>
internal static class RateSql
{
    private const string Vouched = "(NOT set_alone OR vouched IS NOT NULL)";

    /// <summary>
    /// The rates that those of some places are measured by: what is between their first and last days, and on both sides of
    /// that the nearest one, and the nearest one that two people stand for, or stood for before one of them changed it.
    /// </summary>
    public static Query Marks(WorkspaceId workspace, IReadOnlyList<RatePlace> places)
    {
        var args = new ArgList();
        var (at, first, last) = (args.Add(workspace.Value), args.Add(places.Min(place => place.From)), args.Add(places.Max(place => place.From)));
        var currencies = string.Join(", ", places.Select(place => place.Currency.Code).Distinct(StringComparer.Ordinal).Select(code => args.Add(code)));
        var rates = $"FROM rates WHERE workspace_id = {at} AND currency IN ({currencies}) AND";
        return args.Ask(
            $"""
            SELECT r.currency, r."from", r.rate, r.set_alone, r.vouched FROM rates r JOIN (
              SELECT currency, "from" AS day {rates} "from" >= {first} AND "from" <= {last}
              UNION SELECT currency, MAX("from") {rates} "from" < {first} GROUP BY currency
              UNION SELECT currency, MAX("from") {rates} "from" < {first} AND {Vouched} GROUP BY currency
              UNION SELECT currency, MIN("from") {rates} "from" > {last} GROUP BY currency
              UNION SELECT currency, MIN("from") {rates} "from" > {last} AND {Vouched} GROUP BY currency
            ) m ON r.currency = m.currency AND r."from" = m.day WHERE r.workspace_id = {at}
            """
        );
    }

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
