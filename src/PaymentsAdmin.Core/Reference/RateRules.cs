namespace PaymentsAdmin.Core.Reference;

/// <summary>The rates that a new one is measured by: the last one, and the last one that two people stand for.</summary>
public sealed record RateMarks(decimal? Last, decimal? Vouched);

/// <summary>Which rates need a second person.</summary>
public static class RateRules
{
    private const decimal Tenth = 0.1m;

    /// <summary>
    /// A rate jumps if it is more than a tenth away from the last one. It is measured by the last one that two people stand
    /// for as well, or one person could get anywhere in small steps. A currency's first rate jumps too: without a rate, the
    /// strictest approval step applies.
    /// </summary>
    public static bool Jumps(RateMarks marks, decimal wanted) => IsFar(marks.Last, wanted) || IsFar(marks.Vouched, wanted);

    /// <summary>The rate that it jumps away from; null if there is none.</summary>
    public static decimal? Mark(RateMarks marks, decimal wanted) =>
        marks.Last is { } last && !IsFar(last, wanted) ? marks.Vouched : marks.Last ?? marks.Vouched;

    private static bool IsFar(decimal? mark, decimal wanted) => mark is not { } known || Math.Abs(wanted - known) > known * Tenth;
}
