using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>The state of a posting, which API clients know by name. Equality uses its number, as in the indexes.</summary>
internal sealed record PostingColumn(string Expression) : ListingColumn(Expression)
{
    private static readonly string Words = string.Concat(Enum.GetValues<PostingState>().Select(state => $" WHEN {(int)state} THEN '{state}'"));

    private TextColumn Word => new($"CASE {Expression}{Words} END");

    public override string Where(FieldTest test, ListingArgs args) =>
        test.By is Comparison.Equal or Comparison.NotEqual
            ? OneOf(test.By == Comparison.Equal, [.. test.Values.Select(NumberOf).OfType<int>().Select(number => args.List.Add(number))], orNothing: false)
            : Word.Where(test, args);

    public override string OrderBy(bool descending, Dialect dialect) => Word.OrderBy(descending, dialect);

    // Case-sensitive, like other names.
    private static int? NumberOf(TestValue value)
    {
        foreach (var state in Enum.GetValues<PostingState>())
        {
            if (string.Equals(state.ToString(), value.Value as string, StringComparison.Ordinal))
            {
                return (int)state;
            }
        }

        return null;
    }
}

/// <summary>Dates, each compared as the instant it starts in the time offset of the compared instant.</summary>
internal sealed record DayColumn(string Expression) : ListingColumn(Expression)
{
    public override string Where(FieldTest test, ListingArgs args)
    {
        if (test.By is Comparison.Equal or Comparison.NotEqual)
        {
            var days = test.Values.Where(v => !v.IsNothing && At(v).TimeOfDay == TimeSpan.Zero).Select(v => args.List.Add(Number(v)));
            return OneOf(test.By == Comparison.Equal, [.. days], orNothing: false);
        }

        return test.Values is [{ IsNothing: false } value]
            && test.By is not (Comparison.Contains or Comparison.NotContains or Comparison.Like or Comparison.NotLike)
            ? $"{Expression} {Sign(Within(test.By, At(value)))} {args.List.Add(Number(value))}"
            : "1 = 0";
    }

    // No day starts within a day: from noon on means after this day.
    private static Comparison Within(Comparison by, DateTime at) =>
        at.TimeOfDay == TimeSpan.Zero ? by
        : by == Comparison.GreaterOrEqual ? Comparison.Greater
        : by == Comparison.Less ? Comparison.LessOrEqual
        : by;

    private static int Number(TestValue value) => Day.ToNumber(DateOnly.FromDateTime(At(value)));

    // To the second, like instants.
    private static DateTime At(TestValue value)
    {
        var at = ((DateTimeOffset)value.Value!).DateTime;
        return new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Unspecified);
    }
}
