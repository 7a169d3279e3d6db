namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>Timeouts and pauses of portal access.</summary>
public sealed record PortalTiming
{
    private const int PartOfAge = 4;

    /// <summary>
    /// The portal ends every request after this time. A read that starts later and finds no effect proves that the write
    /// was not done.
    /// </summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a caller waits for the outcome of a write: long enough to prove that a lost one was not done, and to send it
    /// again.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>How long a caller waits behind an earlier write to the same entity whose outcome is unknown.</summary>
    public TimeSpan PatienceBehind { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The shortest pause between two reads about a write that no caller waits for.</summary>
    public TimeSpan FirstLookPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest such pause, for a write whose outcome has been unknown for long.</summary>
    public TimeSpan MaxLookPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to pause before something is tried again that nobody waits for: a quarter of its age.</summary>
    public TimeSpan PauseAt(TimeSpan age) => TimeSpan.FromTicks(Math.Clamp(age.Ticks / PartOfAge, FirstLookPause.Ticks, MaxLookPause.Ticks));

    /// <summary>The pause before the first read; each later pause is half as long again.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an unreachable portal is left alone before a write is retried.</summary>
    public TimeSpan AwayPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the background sync pauses after a complete run.</summary>
    public TimeSpan SyncPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a paid mark set on a page is held back, so that undoing it costs no portal call.</summary>
    public TimeSpan UndoWindow { get; init; }
}
