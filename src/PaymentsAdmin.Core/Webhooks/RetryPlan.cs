namespace PaymentsAdmin.Core.Webhooks;

/// <summary>When a failed message is tried again.</summary>
public static class RetryPlan
{
    /// <summary>The random share of a wait, both ways, so that many messages do not come back at the same moment.</summary>
    public const int JitterInPercent = 20;

    /// <summary>The waits after the first attempt, the second, and so on.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
        [
            TimeSpan.FromSeconds(10),
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(5),
            TimeSpan.FromMinutes(30),
            TimeSpan.FromHours(2),
            TimeSpan.FromHours(6),
            TimeSpan.FromHours(24),
        ];

    /// <summary>How long to wait after a try, counted from 1; null when it was the last one.</summary>
    /// <param name="attempt">Which try it was.</param>
    /// <param name="percent">What chance says, from minus to plus <see cref="JitterInPercent"/>.</param>
    public static TimeSpan? After(int attempt, int percent) =>
        attempt > Waits.Count ? null : new TimeSpan(Waits[attempt - 1].Ticks / 100 * (100 + percent));
}
