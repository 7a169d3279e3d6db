namespace PaymentsAdmin.Core.Entities;

/// <summary>Splits a whole into thousandths that add up: rounding differences go to the largest remainders.</summary>
public static class Shares
{
    private const int Whole = 1_000;

    /// <summary>One share per part. Negative parts count as zero; if all are zero, so is every share.</summary>
    public static IReadOnlyList<int> Of(params IReadOnlyList<long> parts)
    {
        var counted = parts.Select(p => (Int128)Math.Max(p, 0)).ToList();
        var sum = counted.Aggregate(Int128.Zero, static (all, part) => all + part);
        if (sum == 0)
        {
            return [.. counted.Select(_ => 0)];
        }

        var shares = counted.ConvertAll(p => (int)(p * Whole / sum));
        var rest = Whole - shares.Sum();
        foreach (var at in Enumerable.Range(0, parts.Count).OrderByDescending(i => counted[i] * Whole % sum).Take(rest))
        {
            shares[at]++;
        }

        return shares;
    }
}
