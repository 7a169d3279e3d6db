using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Wire;

namespace PaymentsAdmin.Portals.Bitrix24.Calls;

/// <summary>
/// Methods that one connection pauses until the portal's time allowance recovers. Background work stops early to leave time
/// for people; for them a method pauses once the portal refuses it.
/// </summary>
internal sealed class MethodPauses(TimeProvider time, int operatingSeconds)
{
    private const decimal EnoughForBackground = 0.8m;

    // Used if the portal refuses without ever having given a reset time: one minute of its ten-minute window.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pause> _pauses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _resets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The currently paused methods.</summary>
    public IReadOnlyList<PausedMethod> Now
    {
        get
        {
            lock (_lock)
            {
                var now = time.GetUtcNow();
                return [
                    .. _pauses
                        .Where(pause => pause.Value.Until > now)
                        .Select(pause => new PausedMethod(pause.Key, pause.Value.Until, pause.Value.ForAll))
                        .OrderBy(pause => pause.Method, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>How long a method is still paused; zero if it may be called.</summary>
    public TimeSpan Left(string method, Urgency urgency)
    {
        lock (_lock)
        {
            var left = _pauses.TryGetValue(method, out var pause) && (pause.ForAll || urgency == Urgency.Background)
                ? pause.Until - time.GetUtcNow()
                : TimeSpan.Zero;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Records how much time a method has used.</summary>
    public void Used(string method, UsedTime? used)
    {
        if (used is not { } told)
        {
            return;
        }

        lock (_lock)
        {
            var reset = time.GetUtcNow() + told.ResetsIn;
            _resets[method] = reset;
            _pauses.Remove(method);
            if (told.Seconds >= operatingSeconds * EnoughForBackground)
            {
                _pauses[method] = new Pause(reset, ForAll: false);
            }
        }
    }

    /// <summary>
    /// Records that the portal refused a method for its used time, perhaps naming a pause, and returns how long the method is
    /// paused.
    /// </summary>
    public TimeSpan Blocked(string method, TimeSpan? asked = null)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var until = asked is { } pause ? now + pause
                : _resets.TryGetValue(method, out var reset) && reset > now ? reset : now + Unknown;
            _pauses[method] = new Pause(until, ForAll: true);
            return until - now;
        }
    }

    private readonly record struct Pause(DateTimeOffset Until, bool ForAll);
}
