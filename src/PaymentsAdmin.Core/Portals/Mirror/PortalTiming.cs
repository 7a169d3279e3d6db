namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>How long things may take with portals.</summary>
public sealed record PortalTiming
{
    /// <summary>A portal ends every request after this long. A look that begins later and finds nothing proves that nothing was done.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a caller is kept waiting until it is clear what became of a write.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause before the first look; each later one is half as long again.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    public TimeSpan MaxPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a portal that cannot be reached is left alone before a write is tried again.</summary>
    public TimeSpan AwayPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the background rests once it has seen all of a portal.</summary>
    public TimeSpan SyncPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a mark that somebody sets on a page is held back, so that undoing it costs the portal no call.</summary>
    public TimeSpan UndoWindow { get; init; }
}
