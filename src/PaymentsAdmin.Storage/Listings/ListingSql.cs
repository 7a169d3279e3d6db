using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Builds the SQL of a listing.</summary>
internal sealed class ListingSql<TRow>(ListingSource<TRow> source, Dialect dialect)
{
    /// <summary>The row with an id.</summary>
    public Sql One { get; } = new($"SELECT {source.Select} FROM {source.Table} {source.Joins} WHERE {source.Scope} AND {source.Id} = $2");

    /// <summary>Rows by a plan of the database's choice, or by a given index.</summary>
    public Query Rows(Listing listing, string? using_ = null)
    {
        var args = ListingArgs.Of(listing, dialect);
        var from = using_ is null ? source.Table : source.Table + Using(using_);
        return args.List.Ask(
            $"SELECT {source.Select} FROM {from} {Joins(using_ is not null)} WHERE {Place(listing, args)} ORDER BY {Order(listing)}{Limit(listing, args)}"
        );
    }

    /// <summary>Rows whose ids are found in an index alone; only the rows shown are read.</summary>
    public Query IdsFirst(Listing listing, string index)
    {
        var args = ListingArgs.Of(listing, dialect);
        var ids =
            $"SELECT {source.Id} AS id FROM {source.Table}{dialect.Using(index)} WHERE {Place(listing, args)} ORDER BY {Order(listing)}{Limit(listing, args)}";
        return args.List.Ask(
            $"SELECT {source.Select} FROM ({ids}) found {dialect.Join} {source.Table} ON {source.Id} = found.id {Joins(true)} ORDER BY {Order(listing)}"
        );
    }

    /// <summary>How many rows of an index meet the conditions, up to a limit.</summary>
    public Query Some(Listing listing, string index, int max)
    {
        var args = ListingArgs.Of(listing, dialect);
        return args.List.Ask(
            $"SELECT count(*) FROM (SELECT 1 FROM {source.Table}{dialect.Using(index)} WHERE {Place(listing, args)} LIMIT {args.List.Add(max)}) met"
        );
    }

    /// <summary>The number of rows of one CRM item, which an index leads to.</summary>
    public Query CountOfItem(Listing listing, string index)
    {
        var args = ListingArgs.Of(listing, dialect);
        return args.List.Ask($"SELECT count(*) FROM {source.Table}{Using(index)} {Joins(true)} WHERE {Where(listing, args)}");
    }

    /// <summary>The number of rows, counted in a covering index if there is one.</summary>
    public Query Count(Listing listing, string? index)
    {
        var args = ListingArgs.Of(listing, dialect);
        var from = index is null ? $"{source.Table} {source.Joins}" : source.Table + dialect.Using(index);
        return args.List.Ask($"SELECT count(*) FROM {from} WHERE {Where(listing, args)}");
    }

    private string Using(string index) => dialect.Using(index.Length == 0 ? null : index);

    private string Place(Listing listing, ListingArgs args) =>
        Where(listing, args) + (listing.AfterId is { } id ? $" AND {source.Id} {(listing.DescendingIds == true ? "<" : ">")} {args.List.Add(id)}" : "");

    private static string Limit(Listing listing, ListingArgs args) =>
        (listing.Take, listing.Skip) switch
        {
            (null, 0) => "",
            (null, var skip) => $" LIMIT {args.List.Add(long.MaxValue)} OFFSET {args.List.Add(skip)}",
            ({ } take, 0) => $" LIMIT {args.List.Add(take)}",
            ({ } take, var skip) => $" LIMIT {args.List.Add(take)} OFFSET {args.List.Add(skip)}",
        };

    // With a given index, its table has to be the outer loop.
    private string Joins(bool inThisOrder) => inThisOrder ? source.Joins.Replace("INNER JOIN", dialect.Join, StringComparison.Ordinal) : source.Joins;

    private string Where(Listing listing, ListingArgs args)
    {
        var scope = source.Scope.Replace("$1", args.Workspace, StringComparison.Ordinal);
        return listing.Where is AllOf { Tests.Count: 0 } ? scope : $"{scope} AND {Condition(listing.Where, args)}";
    }

    private string Condition(Test test, ListingArgs args) =>
        test switch
        {
            FieldTest field => source.Columns[field.Field].Where(field, args),
            ItemTest item => source.OfItem(item, args),
            AllOf { Tests: var all } => all.Count == 0 ? "1 = 1" : "(" + string.Join(" AND ", all.Select(t => Condition(t, args))) + ")",
            AnyOf { Tests: var any } => any.Count == 0 ? "1 = 0" : "(" + string.Join(" OR ", any.Select(t => Condition(t, args))) + ")",
            _ => throw new ArgumentOutOfRangeException(nameof(test), test, "No such condition."),
        };

    private string Order(Listing listing)
    {
        var fields = listing.Order
            .TakeWhile(o => !string.Equals(o.Field, Listing.Id, StringComparison.Ordinal))
            .Select(o => source.Columns[o.Field].OrderBy(o.Descending, dialect));
        var byId = listing.Order.FirstOrDefault(o => string.Equals(o.Field, Listing.Id, StringComparison.Ordinal));
        return string.Join(", ", [.. fields, $"{source.Id} {(byId is { Descending: true } ? "DESC" : "ASC")}"]);
    }
}
