using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Reading the audit trail, and looking after its chain.</summary>
public sealed class AuditService(IAuditLog log, AuditWatch watch, BusinessClock clock)
{
    /// <summary>Entries on a page.</summary>
    public const int PageSize = 50;

    private const int Most = 200;

    /// <summary>Newest first, from behind a place: everything for Admins, what is about payments for Approvers, for others what they did.</summary>
    public async Task<Result<AuditPage>> ListAsync(AuditFilter filter, AuditPlace? after, int most, Actor actor, CancellationToken ct)
    {
        if (Right.SeeOwnAudit.Check(actor) is { } no)
        {
            return no;
        }

        var size = Math.Clamp(most, 1, Most);
        var found = await log.PageAsync(Conditions(filter, actor), after, size + 1, ct);
        return new AuditPage([.. found.Take(size)], found.Count > size);
    }

    /// <summary>The block over an entry; null while it waits for one.</summary>
    public async Task<Result<AuditSeal?>> SealAsync(long id, Actor actor, CancellationToken ct) =>
        Right.SeeOwnAudit.Check(actor) is { } no ? no : Result.Of(await log.SealAsync(id, ct));

    /// <summary>Whose entries there may be, for those who see more than their own.</summary>
    public async Task<Result<IReadOnlyList<AuditPerson>>> PeopleAsync(Actor actor, CancellationToken ct) =>
        Right.SeePaymentsAudit.Check(actor) is { } no ? no : Result.Of(await log.PeopleAsync(ct));

    /// <summary>The end of the chain, and what waits for its seal.</summary>
    public async Task<Result<ChainStanding>> StandingAsync(Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : await log.StandingAsync(ct);

    /// <summary>The last walk that was kept, by whichever process; null before the first.</summary>
    public async Task<Result<AuditCheck?>> LastCheckAsync(Actor actor, CancellationToken ct)
    {
        if (Right.SeeAudit.Check(actor) is { } no)
        {
            return no;
        }

        var walks = new AuditConditions(new AuditFilter { What = AuditVerbs.Verify.Code }, new AuditScope(true, true, null), null, null);
        return Result.Of((await log.PageAsync(walks, null, 1, ct)) is [var last] ? AuditWatch.Read(last) : null);
    }

    /// <summary>How many entries came after a walk that was kept; the one that keeps it is not among them.</summary>
    public async Task<Result<long>> CountSinceAsync(AuditCheck check, Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : check.Since(await log.CountAfterAsync(check.Verdict.Blocks, ct));

    /// <summary>Walks the whole chain and names the first thing that does not fit; the heads given, if any, must be in it as well.</summary>
    public async Task<Result<AuditVerdict>> VerifyAsync(NotedHeads? heads, Actor actor, CancellationToken ct) =>
        Right.SeeAudit.Check(actor) is { } no ? no : await watch.VerifyAsync(static _ => { }, heads, actor, ct);

    /// <summary>The same as work that goes on when nobody waits for it; a walk under way is joined. What it finds is kept.</summary>
    public Result<AuditWalk> Begin(Actor actor) => Right.SeeAudit.Check(actor) is { } no ? no : watch.Begin(actor);

    /// <summary>The walk under way, or null.</summary>
    public Result<AuditWalk?> Running(Actor actor) => Right.SeeAudit.Check(actor) is { } no ? no : Result.Of(watch.Running);

    internal AuditConditions Conditions(AuditFilter filter, Actor actor)
    {
        var all = Right.SeeAudit.IsHeldBy(actor);
        var payments = Right.SeePaymentsAudit.IsHeldBy(actor);
        return new(
            filter,
            new AuditScope(all, all || payments, actor.UserId),
            filter.From is { } from ? clock.StartOf(from) : null,
            filter.Through is { } through ? clock.StartOf(through.AddDays(1)) : null
        );
    }
}
