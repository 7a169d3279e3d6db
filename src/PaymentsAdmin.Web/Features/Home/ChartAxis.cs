namespace PaymentsAdmin.Web.Features.Home;

/// <summary>The height of a chart of sums: how high each sum stands, and the round figures beside it. This is drawing, no amount.</summary>
public sealed class ChartAxis(long maxMinor, int digits)
{
    /// <summary>How high the highest bar is drawn.</summary>
    public const int Height = 200;

    private const int MaxSteps = 4;
    private static readonly int[] RoundSteps = [1, 2, 5];

    private readonly long _most = Math.Max(1, maxMinor);

    /// <summary>Zero and the round figures above it, each with where it stands.</summary>
    public IReadOnlyList<ChartMark> Marks
    {
        get
        {
            var step = Step();
            return [.. Enumerable.Range(0, (int)(Math.Max(0, maxMinor) / step) + 1).Select(i => new ChartMark(i * step / Unit, Height - HeightOf(i * step)))];
        }
    }

    private decimal Unit => (decimal)Math.Pow(10, digits);

    /// <summary>How high a sum stands.</summary>
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

/// <summary>A round figure of a chart, in whole units of its currency, and how far below the top its line is.</summary>
public sealed record ChartMark(decimal Value, int Top);
