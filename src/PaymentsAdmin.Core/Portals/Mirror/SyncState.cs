using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>The progress of reading a portal, and its last result.</summary>
public sealed record SyncState(SyncPosition Position)
{
    public static readonly SyncState None = new(SyncPosition.Rest);

    /// <summary>How often the same step must fail until the walk counts as standing still.</summary>
    public const int MaxFailures = 3;

    /// <summary>How long a first walk may make no progress until it counts as standing still.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(20);

    /// <summary>When the last run completed.</summary>
    public DateTimeOffset? SucceededAt { get; init; }

    /// <summary>When the last step failed; null if it succeeded.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The last failure, in our words.</summary>
    public string? LastFailure { get; init; }

    /// <summary>How often the step at this position failed, outages and limits not counted.</summary>
    public int Failures { get; init; }

    /// <summary>When the walk last got further.</summary>
    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Why the list of all payments may not be read, so that items are read one by one: denied, or without the scope.</summary>
    public PortalFaultKind? Lacks { get; init; }

    /// <summary>Whether a walk ever read everything.</summary>
    public bool IsFirstWalk => SucceededAt is null;

    /// <summary>Whether the walk makes no progress for a reason that does not pass by itself, or has made none for long.</summary>
    public bool StandsStill(DateTimeOffset now) => Failures >= MaxFailures || (IsFirstWalk && MovedAt is { } moved && now - moved >= MaxPause);

    /// <summary>The state after a step that got further.</summary>
    public SyncState Moved(SyncPosition to, DateTimeOffset now) =>
        this with
        {
            Position = to,
            SucceededAt = to.Phase is SyncPhase.Rest ? now : SucceededAt,
            FailedAt = null,
            LastFailure = null,
            Failures = 0,
            MovedAt = now,
        };

    /// <summary>The state after a step that failed, perhaps after a part of its way.</summary>
    public SyncState Failed(SyncPosition at, Failure why, bool passes, DateTimeOffset now)
    {
        var same = at == Position;
        return this with
        {
            Position = at,
            FailedAt = now,
            LastFailure = why.Text,
            Failures = (same ? Failures : 0) + (passes ? 0 : 1),
            MovedAt = same ? MovedAt ?? now : now,
        };
    }
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

/// <summary>
/// The position of a sync run: a place in a list of the portal, or in the last phase one of our entities; null at the beginning.
/// </summary>
public sealed record SyncPosition(SyncPhase Phase, DateTimeOffset Began, int Kind, PortalCursor? After)
{
    private const string Beginning = "0";
    private const char Mark = '=';

    public static readonly SyncPosition Rest = new(SyncPhase.Rest, DateTimeOffset.UnixEpoch, 0, null);

    /// <summary>The entity of ours that the last phase came to.</summary>
    public EntityId Entity => new(long.Parse(After?.Value ?? Beginning, CultureInfo.InvariantCulture));

    public SyncPosition Behind(EntityId entity) => this with { After = new PortalCursor(entity.Value.ToString(CultureInfo.InvariantCulture)) };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Phase}|{Began.ToUnixTimeMilliseconds()}|{Kind}|{Text(After)}");

    /// <summary>Parses a stored position; an invalid text means the beginning.</summary>
    public static SyncPosition Of(string? text) =>
        text?.Split('|', 4) is [var phase, var began, var kind, var after]
        && Enum.TryParse<SyncPhase>(phase, out var known)
        && long.TryParse(began, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(kind, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var of)
        && (known is not SyncPhase.Unseen || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? new SyncPosition(known, DateTimeOffset.FromUnixTimeMilliseconds(at), of, Place(after))
            : Rest;

    // A place that would read as the beginning is marked.
    private static string Text(PortalCursor? place) =>
        place is not { Value: var text } ? Beginning
        : text is Beginning || text.StartsWith(Mark) ? Mark + text
        : text;

    private static PortalCursor? Place(string text) => text is Beginning ? null : new PortalCursor(text.StartsWith(Mark) ? text[1..] : text);
}

/// <summary>Stores the sync progress.</summary>
public interface ISyncStates
{
    Task<SyncState> FindAsync(WorkspaceId workspace, CancellationToken ct);

    Task KeepAsync(WorkspaceId workspace, SyncState state, CancellationToken ct);

    /// <summary>The number of portal payments known.</summary>
    Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct);
}
