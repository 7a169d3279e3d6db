using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Writes the statements of a listing.</summary>
internal sealed class ListingSql<TRow>(ListingSource<TRow> source, Dialect dialect)
{
    /// <summary>The row with an id.</summary>
    public Sql One { get; } = new($"SELECT {source.Select} FROM {source.Table} {source.Joins} WHERE {source.Scope} AND {source.Id} = $2");

    /// <summary>Rows by whatever way the database chooses, or by an index that it is told.</summary>
    public Query Rows(Listing listing, string? using_ = null)
    {
        var args = new ListingArgs(new ArgList(), dialect);
        var where = Where(listing, args);
        var after = listing.AfterId is { } id ? $" AND {source.Id} {(listing.DescendingIds == true ? "<" : ">")} {args.List.Add(id)}" : "";
        var limit = (listing.Take, listing.Skip) switch
        {
            (null, 0) => "",
            (null, var skip) => $" LIMIT {args.List.Add(long.MaxValue)} OFFSET {args.List.Add(skip)}",
            ({ } take, 0) => $" LIMIT {args.List.Add(take)}",
            ({ } take, var skip) => $" LIMIT {args.List.Add(take)} OFFSET {args.List.Add(skip)}",
        };
        var from = using_ is null ? source.Table : source.Table + dialect.Using(using_);
        return args.List.Ask($"SELECT {source.Select} FROM {from} {Joins(using_)} WHERE {where}{after} ORDER BY {Order(listing)}{limit}");
    }

    public Query Count(Listing listing)
    {
        var args = new ListingArgs(new ArgList(), dialect);
        var where = Where(listing, args);
        return args.List.Ask($"SELECT count(*) FROM {source.Table} {source.Joins} WHERE {where}");
    }

    // With an index given, what it walks has to be the outer loop.
    private string Joins(string? using_) => using_ is null ? source.Joins : source.Joins.Replace("INNER JOIN", dialect.Join, StringComparison.Ordinal);

    private string Where(Listing listing, ListingArgs args)
    {
        var workspace = args.List.Add(listing.Workspace.Value);
        var scope = source.Scope.Replace("$1", workspace, StringComparison.Ordinal);
        return listing.Where is AllOf { Tests.Count: 0 } ? scope : $"{scope} AND {Condition(listing.Where, args)}";
    }

    private string Condition(Test test, ListingArgs args) =>
        test switch
        {
            FieldTest field => source.Columns[field.Field].Where(field, args),
            AllOf { Tests: var all } => all.Count == 0 ? "1 = 1" : "(" + string.Join(" AND ", all.Select(t => Condition(t, args))) + ")",
            AnyOf { Tests: var any } => any.Count == 0 ? "1 = 0" : "(" + string.Join(" OR ", any.Select(t => Condition(t, args))) + ")",
            _ => throw new ArgumentOutOfRangeException(nameof(test), test, "No such condition."),
        };

    private string Order(Listing listing)
    {
        var fields = listing.Order.TakeWhile(o => !string.Equals(o.Field, Listing.Id, StringComparison.Ordinal)).Select(o => source.Columns[o.Field].OrderBy(o.Descending, dialect));
        var byId = listing.Order.FirstOrDefault(o => string.Equals(o.Field, Listing.Id, StringComparison.Ordinal));
        return string.Join(", ", [.. fields, $"{source.Id} {(byId is { Descending: true } ? "DESC" : "ASC")}"]);
    }
}
