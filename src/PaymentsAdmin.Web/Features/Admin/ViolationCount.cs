using System.Net;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Features.Admin;

/// <summary>Counts and logs blocked content. The same violation is logged once a minute, and only a limited number of different ones.</summary>
public sealed partial class ViolationCount(TimeProvider time, ILogger<ViolationCount> logger)
{
    private const int RequestsPerNetwork = 30;
    private const int RequestsOfAll = 600;
    private const int Lines = 30;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RecentCount<string> _networks = new(RequestsPerNetwork, Minute, time);
    private readonly RecentCount<int> _all = new(RequestsOfAll, Minute, time);
    private readonly RecentCount<int> _lines = new(Lines, Minute, time);
    private readonly RecentCount<Violation> _same = new(1, Minute, time);
    private Seen? _seen;

    /// <summary>The number of violations since the start, and the last one.</summary>
    public Seen? Reported => Volatile.Read(ref _seen);

    /// <summary>
    /// Admits a report, or returns how long to wait. What a network sends beyond its share does not use up the total, and
    /// networks beyond the total are not counted, so that they cannot fill the memory.
    /// </summary>
    public TimeSpan? Enter(IPAddress? address)
    {
        var network = Networks.Name(address);
        return _networks.Wait(network) ?? _all.Take(0) ?? _networks.Take(network);
    }

    /// <summary>Counts a violation, and logs it unless the same one was logged within the last minute.</summary>
    public void Add(Violation violation)
    {
        Seen? before;
        Seen after;
        do
        {
            before = Reported;
            after = new Seen((before?.Count ?? 0) + 1, violation, time.GetUtcNow());
        } while (Interlocked.CompareExchange(ref _seen, after, before) != before);

        if (_same.Wait(violation) is null && _lines.Take(0) is null)
        {
            _same.Take(violation);
            LogBlocked(logger, violation.Blocked, violation.Directive, violation.Page);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A browser blocked {Blocked} by the directive {Directive} on {Page}")]
    private static partial void LogBlocked(ILogger logger, string blocked, string directive, string page);

    public sealed record Seen(long Count, Violation Last, DateTimeOffset At);
}
