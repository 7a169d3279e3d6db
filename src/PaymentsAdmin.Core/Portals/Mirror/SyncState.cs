using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>The progress of reading a portal, and its last result.</summary>
public sealed record SyncState(SyncPosition Position)
{
    public static readonly SyncState None = new(SyncPosition.Rest);

    /// <summary>When the last run completed.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>When the last step failed; null if it succeeded.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The last failure, in our words.</summary>
    public string? LastFailure { get; init; }
}

/// <summary>The phases of a sync run.</summary>
public enum SyncPhase
{
    /// <summary>Waiting until the next run is due.</summary>
    Rest = 0,

    /// <summary>The list of all payments, which the portal's administrators may read.</summary>
    Payments = 1,

    /// <summary>Item by item, if the connection's user is not an administrator.</summary>
    Items = 2,

    /// <summary>Entities the list no longer showed.</summary>
    Unseen = 3,
}

/// <summary>The position of a sync run. <c>After</c> is an id of the portal, or one of ours in the last phase.</summary>
public sealed record SyncPosition(SyncPhase Phase, DateTimeOffset Began, int Kind, long After)
{
    public static readonly SyncPosition Rest = new(SyncPhase.Rest, DateTimeOffset.UnixEpoch, 0, 0);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Phase}|{Began.ToUnixTimeMilliseconds()}|{Kind}|{After}");

    /// <summary>Parses a stored position; an invalid text means the beginning.</summary>
    public static SyncPosition Of(string? text) =>
        text?.Split('|') is [var phase, var began, var kind, var after]
        && Enum.TryParse<SyncPhase>(phase, out var known)
        && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new SyncPosition(known, DateTimeOffset.FromUnixTimeMilliseconds(at), of, last)
            : Rest;
}

/// <summary>Stores the sync progress.</summary>
public interface ISyncStates
{
    Task<SyncState> FindAsync(WorkspaceId workspace, CancellationToken ct);

    Task KeepAsync(WorkspaceId workspace, SyncState state, CancellationToken ct);

    /// <summary>The number of portal payments known.</summary>
    Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct);
}
