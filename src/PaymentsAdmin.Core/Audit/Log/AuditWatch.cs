using System.Globalization;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>A verification of the chain under way.</summary>
public sealed class AuditWalk
{
    private long _seen;

    /// <summary>How many entries have been verified.</summary>
    public long Seen => Interlocked.Read(ref _seen);

    /// <summary>The result.</summary>
    public Task<AuditCheck> Outcome { get; internal set; } = null!;

    internal void Saw(long entries) => Interlocked.Exchange(ref _seen, entries);
}

/// <summary>Verifies the chain, one run at a time shared by all callers, and records the result in the trail.</summary>
public sealed class AuditWatch(IAuditTrail audit, INotifications notifications, TimeProvider time, ChainHeads? heads = null)
{
    private static readonly Notice Broken = new(
        NoticeKinds.AuditBroken, "audit", 0, "The audit chain is broken: past entries were changed. Leave the data as it is.", null, Mail: true);

    private readonly Lock _door = new();
    private AuditWalk? _running;

    /// <summary>The verification under way, or null.</summary>
    public AuditWalk? Running
    {
        get
        {
            lock (_door)
            {
                return _running is { Outcome.IsCompleted: false } running ? running : null;
            }
        }
    }

    /// <summary>Starts a verification, or joins the one under way.</summary>
    public AuditWalk Begin(Actor actor)
    {
        lock (_door)
        {
            if (_running is { Outcome.IsCompleted: false } running)
            {
                return running;
            }

            var walk = new AuditWalk();
            walk.Outcome = Task.Run(() => WalkAsync(walk, actor));
            return _running = walk;
        }
    }

    /// <summary>Verifies the whole chain now and compares it with the heads noted outside the database; notifies Admins if it is broken.</summary>
    internal async Task<AuditVerdict> VerifyAsync(Action<long> seen, NotedHeads? given, Actor actor, CancellationToken ct)
    {
        var verdict = await audit.VerifyAsync(seen, ct);
        if (verdict.Intact && heads is not null)
        {
            verdict = verdict with { Fault = await heads.FaultAsync(given, ct) };
        }

        if (!verdict.Intact)
        {
            await notifications.NotifyAdminsAsync(Broken, actor, ct);
        }

        return verdict;
    }

    /// <summary>The verification that an entry records.</summary>
    public static AuditCheck Read(AuditEntry entry) =>
        new(
            entry.At,
            TimeSpan.FromTicks(Number(entry, "took_ms") * TimeSpan.TicksPerMillisecond),
            new AuditVerdict(
                Number(entry, "entries"),
                Number(entry, "blocks"),
                Number(entry, "unsealed"),
                entry.Change("fault")?.After,
                entry.Change("head")?.After
            )
        );

    private async Task<AuditCheck> WalkAsync(AuditWalk walk, Actor actor)
    {
        var began = time.GetTimestamp();
        var verdict = await VerifyAsync(walk.Saw, null, actor, CancellationToken.None);
        var check = new AuditCheck(time.GetUtcNow(), time.GetElapsedTime(began), verdict);
        await audit.RecordAsync(Fact(check), actor, CancellationToken.None);
        return check;
    }

    private static AuditFact Fact(AuditCheck check)
    {
        var (entries, blocks, unsealed, fault, head) = check.Verdict;
        return new(AuditVerbs.Verify, "installation", 0, null)
        {
            Changes =
            [
                new("outcome", null, fault is null ? "intact" : "broken"),
                new("entries", null, Text(entries)),
                new("blocks", null, Text(blocks)),
                new("unsealed", null, Text(unsealed)),
                new("took_ms", null, Text(check.Took.Ticks / TimeSpan.TicksPerMillisecond)),
                .. Said("head", head),
                .. Said("fault", fault),
            ],
        };
    }

    private static IEnumerable<AuditChange> Said(string field, string? value) => value is null ? [] : [new(field, null, value)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(AuditEntry entry, string field) =>
        long.TryParse(entry.Change(field)?.After, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
