using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Reads the audit trail and verifies its chain.</summary>
public sealed class AuditService(IAuditLog log, AuditWatch watch, BusinessClock clock)
{
    /// <summary>Page size.</summary>
    public const int PageSize = 50;

    private const int MaxEntries = 200;

    /// <summary>Newest first, after the given place: Admins see everything, Approvers what is about payments, others their own entries.</summary>
    public async Task<Result<AuditPage>> ListAsync(AuditFilter filter, AuditPlace? after, int max, Actor actor, CancellationToken ct)
    {
        if (Right.SeeOwnAudit.Check(actor) is { } no)
        {
            return no;
        }

        var size = Math.Clamp(max, 1, MaxEntries);
        var found = await log.PageAsync(Conditions(filter, actor), after, size + 1, ct);
        return new AuditPage([.. found.Take(size)], found.Count > size);
    }

    /// <summary>The block that covers an entry; null while it is unsealed.</summary>
    public async Task<Result<AuditSeal?>> SealAsync(long id, Actor actor, CancellationToken ct) =>
        Right.SeeOwnAudit.Check(actor) is { } no ? no : Result.Of(await log.SealAsync(id, ct));

    /// <summary>The people to filter by, for readers who see more than their own entries.</summary>
    public async Task<Result<IReadOnlyList<AuditPerson>>> PeopleAsync(Actor actor, CancellationToken ct) =>
        Right.SeePaymentsAudit.Check(actor) is { } no ? no : Result.Of(await log.PeopleAsync(ct));

    /// <summary>The head of the chain, and how many entries are unsealed.</summary>
    public async Task<Result<ChainStatus>> StandingAsync(Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : await log.StandingAsync(ct);

    /// <summary>The last recorded verification of any process; null before the first.</summary>
    public async Task<Result<AuditCheck?>> LastCheckAsync(Actor actor, CancellationToken ct)
    {
        if (Right.SeeAudit.Check(actor) is { } no)
        {
            return no;
        }

        var walks = new AuditConditions(new AuditFilter { What = AuditVerbs.Verify.Code }, new AuditScope(true, true, null), null, null);
        return Result.Of((await log.PageAsync(walks, null, 1, ct)) is [var last] ? AuditWatch.Read(last) : null);
    }

    /// <summary>How many entries came after a recorded verification, not counting the entry that records it.</summary>
    public async Task<Result<long>> CountSinceAsync(AuditCheck check, Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : check.Since(await log.CountAfterAsync(check.Verdict.Blocks, ct));

    /// <summary>Verifies the whole chain and names the first inconsistency; the given heads, if any, must be in it as well.</summary>
    public async Task<Result<AuditVerdict>> VerifyAsync(NotedHeads? heads, Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : await watch.VerifyAsync(static _ => { }, heads, actor, ct);

    /// <summary>Verifies in the background, joining a verification under way. The result is recorded.</summary>
    public Result<AuditWalk> Begin(Actor actor) => Right.SeeAudit.Check(actor) is { } no ? no : watch.Begin(actor);

    /// <summary>The verification under way, or null.</summary>
    public Result<AuditWalk?> Running(Actor actor) => Right.SeeAudit.Check(actor) is { } no ? no : Result.Of(watch.Running);

    internal AuditConditions Conditions(AuditFilter filter, Actor actor)
    {
        var all = Right.SeeAudit.IsHeldBy(actor);
        var payments = Right.SeePaymentsAudit.IsHeldBy(actor);
        return new(
            filter,
            new AuditScope(all, all || payments, actor.UserId),
            filter.From is { } from ? clock.StartOf(from) : null,
            filter.Through is { } through ? clock.StartOf(through.Day.AddDays(1)) : null
        );
    }
}
