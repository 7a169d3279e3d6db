namespace PaymentsAdmin.Web.Features.Home;

/// <summary>The axis of a bar chart of sums: bar heights and round labels.</summary>
public sealed class ChartAxis(long maxMinor, int digits)
{
    public const int Height = 200;

    private const int MaxSteps = 4;
    private static readonly int[] RoundSteps = [1, 2, 5];

    private readonly long _most = Math.Max(1, maxMinor);

    /// <summary>The labels: zero and the round figures above it, with their positions.</summary>
    public IReadOnlyList<ChartMark> Marks
    {
        get
        {
            var step = Step();
            return [.. Enumerable.Range(0, (int)(Math.Max(0, maxMinor) / step) + 1).Select(i => new ChartMark(i * step / Unit, Height - HeightOf(i * step)))];
        }
    }

    private decimal Unit => (decimal)Math.Pow(10, digits);

    public int HeightOf(decimal minor) => (int)(Height * minor / _most);

    private decimal Step()
    {
        for (var tens = 1m; ; tens *= 10)
        {
            foreach (var round in RoundSteps)
            {
                if (Math.Floor(_most / (round * tens)) <= MaxSteps)
                {
                    return round * tens;
                }
            }
        }
    }
}

/// <summary>A round figure on the axis, in whole units of the currency, and the distance of its line from the top.</summary>
public sealed record ChartMark(decimal Value, int Top);
