using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Whole numbers, and decimals stored as scaled integers.</summary>
internal record NumberColumn(string Expression, int Scale = 1) : ListingColumn(Expression)
{
    private const decimal MaxNumber = 1_000_000_000_000_000_000m;

    public override string Where(FieldTest test, ListingArgs args)
    {
        var texts = test.By is Comparison.Contains or Comparison.NotContains or Comparison.Like or Comparison.NotLike;
        if (texts)
        {
            // Digits inside a number are rarely searched; no index helps anyway.
            return new TextColumn($"CAST({Expression} AS text)") { MayBeNothing = MayBeNothing }.Where(AsTexts(test), args);
        }

        if (test.By is Comparison.Equal or Comparison.NotEqual)
        {
            var exact = test.Values
                .Where(v => !v.IsNothing)
                .Select(v => Scaled(v))
                .Where(v => v == decimal.Truncate(v))
                .Select(v => args.List.Add(decimal.ToInt64(v)));
            return OneOf(test.By == Comparison.Equal, [.. exact], test.Values.Any(v => v.IsNothing));
        }

        return test.Values is [{ IsNothing: false } value] ? Compare(test.By, Scaled(value), args) : "1 = 0";
    }

    // No row lies between two stored values: "above 1.5" is "above 1" for whole numbers, "from 1.5" is "from 2".
    private string Compare(Comparison by, decimal value, ListingArgs args)
    {
        var bound = by is Comparison.Greater or Comparison.LessOrEqual ? decimal.Floor(value) : decimal.Ceiling(value);
        return $"{Expression} {Sign(by)} {args.List.Add(decimal.ToInt64(bound))}";
    }

    private decimal Scaled(TestValue value)
    {
        var number = value.Value switch
        {
            long whole => whole,
            decimal fraction => fraction,
            _ => throw new ArgumentException("A number is compared with a number.", nameof(value)),
        };
        return Math.Clamp(number, -MaxNumber / Scale, MaxNumber / Scale) * Scale;
    }

    private static FieldTest AsTexts(FieldTest test) =>
        test with
        {
            Values =
            [
                .. test.Values.Select(v => v.IsNothing ? v : TestValue.Of(Convert.ToString(v.Value, System.Globalization.CultureInfo.InvariantCulture)!)),
            ],
        };
}

/// <summary>Instants in milliseconds, compared by second as they are shown.</summary>
internal sealed record InstantColumn(string Expression) : ListingColumn(Expression)
{
    private const long Second = 1000;

    public override string Where(FieldTest test, ListingArgs args)
    {
        if (test.By is Comparison.Equal or Comparison.NotEqual)
        {
            var any = test.Values.Select(v => v.IsNothing ? $"{Expression} IS NULL" : Within(From(v), args)).ToList();
            var found = any.Count == 0 ? "1 = 0" : "(" + string.Join(" OR ", any) + ")";
            return test.By == Comparison.Equal ? found : Not(found, test);
        }

        return test.Values is [{ IsNothing: false } value]
            && test.By is not (Comparison.Contains or Comparison.NotContains or Comparison.Like or Comparison.NotLike)
            ? Compare(test.By, From(value), args)
            : "1 = 0";
    }

    private string Not(string found, FieldTest test) =>
        test.Values.Any(v => v.IsNothing) ? $"({Expression} IS NOT NULL AND NOT {found})" : $"({Expression} IS NULL OR NOT {found})";

    private string Within(long second, ListingArgs args) => $"({Expression} >= {args.List.Add(second)} AND {Expression} < {args.List.Add(second + Second)})";

    private string Compare(Comparison by, long second, ListingArgs args) =>
        by switch
        {
            Comparison.Greater => $"{Expression} >= {args.List.Add(second + Second)}",
            Comparison.LessOrEqual => $"{Expression} < {args.List.Add(second + Second)}",
            _ => $"{Expression} {Sign(by)} {args.List.Add(second)}",
        };

    private static long From(TestValue value) =>
        value.Value is DateTimeOffset at
            ? Math.DivRem(at.ToUnixTimeMilliseconds(), Second).Quotient * Second
            : throw new ArgumentException("An instant is compared with an instant.", nameof(value));
}
