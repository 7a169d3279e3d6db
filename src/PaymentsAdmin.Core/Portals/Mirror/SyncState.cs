using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>How far the background is with reading a portal, and how it went lately.</summary>
public sealed record SyncState(SyncPosition Position)
{
    public static readonly SyncState None = new(SyncPosition.Rest);

    /// <summary>When everything was last seen.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>When the last step failed; null where it did not.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>What went wrong last, in our words.</summary>
    public string? LastFailure { get; init; }
}

/// <summary>What the background reads at the moment.</summary>
public enum SyncPhase
{
    /// <summary>Nothing until it is time again.</summary>
    Rest = 0,

    /// <summary>The list of all payments, which administrators of the portal may read.</summary>
    Payments = 1,

    /// <summary>Each item by itself, where the connection's user is no administrator.</summary>
    Items = 2,

    /// <summary>What the list did not show any more.</summary>
    Unseen = 3,
}

/// <summary>Where a walk through a portal stands. After is a number of the portal; for what was not seen it is one of ours.</summary>
public sealed record SyncPosition(SyncPhase Phase, DateTimeOffset Began, int Kind, long After)
{
    public static readonly SyncPosition Rest = new(SyncPhase.Rest, DateTimeOffset.UnixEpoch, 0, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Phase}|{Began.ToUnixTimeMilliseconds()}|{Kind}|{After}");

    /// <summary>The position that a text says; a text that says none is the beginning.</summary>
    public static SyncPosition Of(string? text) =>
        text?.Split('|') is [var phase, var began, var kind, var after]
        && Enum.TryParse<SyncPhase>(phase, out var known)
        && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new SyncPosition(known, DateTimeOffset.FromUnixTimeMilliseconds(at), of, last)
            : Rest;
}

/// <summary>Keeps how far reading portals is.</summary>
public interface ISyncStates
{
    Task<SyncState> FindAsync(WorkspaceId workspace, CancellationToken ct);

    Task KeepAsync(WorkspaceId workspace, SyncState state, CancellationToken ct);

    /// <summary>How many live payments of the portal are known.</summary>
    Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct);
}
