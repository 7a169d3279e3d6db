using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.RateLimiting;

/// <summary>Tracks how a portal responds to one workspace.</summary>
internal sealed class HealthTracker(TimeProvider time, Action changed)
{
    private const int Seconds = 60;
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly (long Second, int Calls)[] _calls = new (long, int)[Seconds];
    private DateTimeOffset? _succeededAt;
    private PortalFailure? _failure;
    private DateTimeOffset? _failingSince;
    private DateTimeOffset? _outageSince;

    public PortalHealth Snapshot(IReadOnlyList<PausedMethod> paused, PortalRateLimiter? pace)
    {
        var rest = pace?.Resting ?? TimeSpan.Zero;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var second = now.ToUnixTimeSeconds();
            return new PortalHealth(_calls.Where(slot => slot.Second > second - Seconds).Sum(slot => slot.Calls), _succeededAt, _failure)
            {
                Paused = paused,
                RestsUntil = rest > TimeSpan.Zero ? now + rest : null,
                Waiting = pace?.Waiting ?? 0,
                OutageSince = _outageSince,
            };
        }
    }

    /// <summary>Records a sent call and returns its time.</summary>
    public DateTimeOffset Sent()
    {
        var now = time.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        lock (_lock)
        {
            ref var slot = ref _calls[second % Seconds];
            slot = slot.Second == second ? (second, slot.Calls + 1) : (second, 1);
        }

        return now;
    }

    /// <summary>Records a failure that does not show whether the portal is reachable: a breach of the contract, or no new tokens.</summary>
    public void Note(PortalFault fault)
    {
        lock (_lock)
        {
            _failure = Of(fault);
        }
    }

    /// <summary>Records a call's outcome. A refused call proves that the portal is reachable.</summary>
    public void Ended(DateTimeOffset sent, PortalFault? fault)
    {
        bool told;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var before = _outageSince;
            _failure = fault is null ? _failure : Of(fault);
            _succeededAt = fault is null ? now : _succeededAt;

            if (fault is null || SaysThatItIsThere(fault.Kind))
            {
                (_failingSince, _outageSince) = (null, null);
            }
            else if (SaysThatItIsAway(fault.Kind))
            {
                _failingSince = _failingSince is { } since && since < sent ? since : sent;
                _outageSince ??= now - _failingSince >= LongEnough ? _failingSince : null;
            }

            told = before != _outageSince;
        }

        if (told)
        {
            changed();
        }
    }

    private PortalFailure Of(PortalFault fault) => new(fault.Kind, fault.Method, time.GetUtcNow()) { Code = fault.Code, Text = fault.Text };

    private static bool SaysThatItIsThere(PortalFaultKind kind) =>
        kind is PortalFaultKind.Refused or PortalFaultKind.Denied or PortalFaultKind.NotFound or PortalFaultKind.Scope or PortalFaultKind.SignIn;

    private static bool SaysThatItIsAway(PortalFaultKind kind) => kind is PortalFaultKind.Unreachable or PortalFaultKind.NoAnswer or PortalFaultKind.Senseless;
}
