using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>The SQL of a listing's field.</summary>
internal abstract record ListingColumn(string Expression)
{
    /// <summary>Whether the field can be null.</summary>
    public bool MayBeNothing { get; init; }

    /// <summary>The condition in SQL.</summary>
    public abstract string Where(FieldTest test, ListingArgs args);

    /// <summary>The sort expression; null sorts first.</summary>
    public virtual string OrderBy(bool descending, Dialect dialect)
    {
        var way = descending ? "DESC" : "ASC";
        return MayBeNothing ? $"({Expression} IS NOT NULL) {way}, {Sorted(dialect)} {way}" : $"{Sorted(dialect)} {way}";
    }

    protected virtual string Sorted(Dialect dialect) => Expression;

    /// <summary>One of some values, or none of them; null is a value too.</summary>
    protected string OneOf(bool isIn, IReadOnlyList<string> values, bool orNothing)
    {
        var one = values.Count switch
        {
            0 => "1 = 0",
            1 => $"{Expression} = {values[0]}",
            _ => $"{Expression} IN ({string.Join(", ", values)})",
        };
        if (!MayBeNothing)
        {
            return isIn ? one : $"NOT ({one})";
        }

        var found = orNothing ? $"({one} OR {Expression} IS NULL)" : one;
        return isIn ? found
            : orNothing ? $"({Expression} IS NOT NULL AND NOT ({one}))"
            : $"({Expression} IS NULL OR NOT ({one}))";
    }

    protected static string Sign(Comparison by) =>
        by switch
        {
            Comparison.Greater => ">",
            Comparison.GreaterOrEqual => ">=",
            Comparison.Less => "<",
            Comparison.LessOrEqual => "<=",
            _ => throw new ArgumentOutOfRangeException(nameof(by), by, "Not a comparison of size."),
        };
}

/// <summary>A statement's parameters, its dialect, and the position of the workspace parameter.</summary>
internal sealed record ListingArgs(ArgList List, Dialect Dialect, string Workspace)
{
    public static ListingArgs Of(Listing listing, Dialect dialect)
    {
        var list = new ArgList();
        return new(list, dialect, list.Add(listing.Workspace.Value));
    }
}
