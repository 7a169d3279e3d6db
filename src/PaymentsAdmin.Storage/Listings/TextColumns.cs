using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Texts. Equality is exact; searching for parts ignores case, and accents if there is a folded column.</summary>
internal record TextColumn(string Expression) : ListingColumn(Expression)
{
    private const string Escape = "~";

    /// <summary>The same text without case and accents, in a column that sorts alike on both databases.</summary>
    public string? Folded { get; init; }

    public override string Where(FieldTest test, ListingArgs args) =>
        test.By switch
        {
            Comparison.Equal when Folded is not null && test.Values is [{ IsNothing: false } one] =>
                $"({Folded} = {args.List.Add(Folding(Text(one)))} AND {Expression} = {args.List.Add(Text(one))})",
            Comparison.Equal or Comparison.NotEqual => OneOf(
                test.By == Comparison.Equal,
                [.. test.Values.Where(v => !v.IsNothing).Select(v => args.List.Add(Text(v)))],
                test.Values.Any(v => v.IsNothing)
            ),
            Comparison.Contains => Any(test, v => Contains(v, args)),
            Comparison.Like => Any(test, v => Like(v, args)),
            Comparison.NotContains => Not(Any(test, v => Contains(v, args))),
            Comparison.NotLike => Not(Any(test, v => Like(v, args))),
            _ => test.Values is [{ IsNothing: false } value] ? $"{Sorted(args.Dialect)} {Sign(test.By)} {args.List.Add(Folding(Text(value)))}" : "1 = 0",
        };

    protected override string Sorted(Dialect dialect) => Folded ?? dialect.Bytewise(Expression);

    private string Any(FieldTest test, Func<string, string> one) =>
        test.Values.Count == 0 ? "1 = 0" : "(" + string.Join(" OR ", test.Values.Select(v => v.IsNothing ? $"{Expression} IS NULL" : one(Text(v)))) + ")";

    private string Not(string found) => MayBeNothing ? $"({Expression} IS NULL OR NOT {found})" : $"NOT {found}";

    private string Contains(string part, ListingArgs args) => $"{args.Dialect.Find}({Searched}, {args.List.Add(Search(part))}) > 0";

    // Per cent signs are the caller's wildcards, underscores are literal.
    private string Like(string pattern, ListingArgs args)
    {
        var escaped = string.Join(
            '%',
            pattern.Split('%').Select(part =>
                Search(part).Replace(Escape, Escape + Escape, StringComparison.Ordinal).Replace("_", Escape + "_", StringComparison.Ordinal)
            )
        );
        return $"{Searched} LIKE {args.List.Add(escaped)} ESCAPE '{Escape}'";
    }

    private string Searched => Folded ?? $"lower({Expression})";

    private string Search(string text) => Folded is null ? text.ToLowerInvariant() : Fold.ForSort(text);

    private string Folding(string text) => Folded is null ? text : Fold.ForSort(text);

    private static string Text(TestValue value) => value.Value as string ?? throw new ArgumentException("A text is compared with a text.", nameof(value));
}

/// <summary>Whole numbers stored as text, such as ids of other systems.</summary>
internal sealed record NumberTextColumn(string Expression, string IsNumber) : ListingColumn(Expression)
{
    public override string Where(FieldTest test, ListingArgs args) =>
        test.By is Comparison.Equal or Comparison.NotEqual
            ? OneOf(
                test.By == Comparison.Equal,
                [
                    .. test.Values.Where(v => !v.IsNothing).Select(v =>
                        args.List.Add(Convert.ToString(v.Value, System.Globalization.CultureInfo.InvariantCulture))
                    ),
                ],
                orNothing: false
            )
            : new NumberColumn(Number).Where(test, args);

    protected override string Sorted(Dialect dialect) => Number;

    // Ids of accounts, and keys of some portals, are not numeric, and a database may evaluate the cast before excluding them.
    private string Number => $"CASE WHEN {IsNumber} AND {IsDigits} THEN CAST({Expression} AS bigint) END";

    private string IsDigits => $"length({Expression}) <= 18 AND ltrim({Expression}, '0123456789') = ''";
}

/// <summary>Yes or no, each as a condition that a partial index may match.</summary>
internal sealed record FlagColumn(string Yes, string No) : ListingColumn(Yes)
{
    public override string Where(FieldTest test, ListingArgs args)
    {
        var not = test.By == Comparison.NotEqual;
        if (!not && test.By != Comparison.Equal)
        {
            return "1 = 0";
        }

        var yes = test.Values.Any(v => v.Value is true) != not;
        var no = test.Values.Any(v => v.Value is false) != not;
        return yes && no ? "1 = 1"
            : yes ? Yes
            : no ? No
            : "1 = 0";
    }
}
