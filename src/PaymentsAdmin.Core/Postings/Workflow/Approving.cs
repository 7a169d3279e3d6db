using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Approves or rejects postings. The last required approval also posts, in the same command.</summary>
public static class Approving
{
    public static async ValueTask<Result<PostingState>> ApproveAsync(IPostingWork work, PaymentId payment, Approval how, Revision? seen, FreshLook? look = null)
    {
        var loaded = await work.LoadAsync(payment);
        return loaded.Ok ? await ApproveAsync(work, loaded.Value, how, seen, look) : loaded.Failure;
    }

    /// <summary>Returns the posting to its maker, which voids earlier approvals.</summary>
    public static async ValueTask<Result> RejectAsync(IPostingWork work, PaymentId payment, Rejection why, Revision? seen)
    {
        var loaded = await work.LoadAsync(
            payment,
            posting => ApprovalRules.Reject(posting.Approvals, work.Actor, seen) ?? ApprovalRules.StillApprover(posting.ActorRoles)
        );
        if (loaded.Failure is { } no)
        {
            return no;
        }

        var posting = loaded.Value;
        var found = await why.FindAsync(work);
        if (found.Failure is { } unknown)
        {
            return unknown;
        }

        var how = found.Value;
        await work.VoidApprovalsAsync(posting);
        await work.DecideAsync(posting, Verdict.Rejected, how);
        await work.MoveAsync(posting.Facts, PostingState.Draft);
        await work.NotifyAsync(StepNotice.Rejected(posting.Facts, Rejection.Told(how), work));
        await work.AuditAsync(StepFacts.Rejected(PostingVerbs.Reject, posting.Facts, PostingState.Draft, work.Workspace.Id, how));
        return Result.Done;
    }

    internal static async ValueTask<Result<PostingState>> ApproveAsync(IPostingWork work, PostingCase posting, Approval how, Revision? seen, FreshLook? look)
    {
        if (await MayApproveAsync(work, posting, how, seen) is { } no)
        {
            return no;
        }

        if (LookRules.Check(posting, look) is { } notSeen)
        {
            return notSeen;
        }

        if (!posting.IsAsSubmitted)
        {
            return ApprovalFailures.SealBroken;
        }

        // Checked on every approval, so that nobody approves a posting that cannot be booked.
        if (Submitting.Check(work, posting) is { } wrong)
        {
            return wrong;
        }

        return await AgreeAsync(work, posting, how, look);
    }

    /// <summary>Approves a posting that this command has just checked, sealed and submitted.</summary>
    internal static async ValueTask<Result<PostingState>> ApproveSubmittedAsync(IPostingWork work, PostingCase posting, FreshLook? look) =>
        await MayApproveAsync(work, posting, Approval.Plain, null) is { } no ? no : await AgreeAsync(work, posting, Approval.Plain, look, posting.Record.Need);

    /// <summary>
    /// Checks that a deputy has a delegation for today, from a user who may
    /// still approve. Passes if the Approver acts in their own name.
    /// </summary>
    internal static async ValueTask<Failure?> CheckDeputyAsync(IPostingWork work, Approval how)
    {
        if (how.ForUser is not { } other)
        {
            return null;
        }

        return await work.IsDeputyOfAsync(other) && ApprovalRules.StillApprover((await work.RolesAsync([other]))[0]) is null
            ? null
            : ApprovalFailures.NotTheirDelegate;
    }

    private static async ValueTask<Failure?> MayApproveAsync(IPostingWork work, PostingCase posting, Approval how, Revision? seen) =>
        ApprovalRules.Approve(posting.Approvals, work.Actor, how.ForUser, seen)
        ?? ApprovalRules.StillApprover(posting.ActorRoles)
        ?? await CheckDeputyAsync(work, how);

    // The need is already known if this command has just submitted the posting under the current policy.
    private static async ValueTask<Result<PostingState>> AgreeAsync(
        IPostingWork work, PostingCase posting, Approval how, FreshLook? look, ApprovalNeed? known = null)
    {
        await work.DecideAsync(posting, Verdict.Approved, how);
        IReadOnlyList<Role> agreed = [posting.ActorRoles, .. await work.RolesAsync([.. posting.Approvals.Agreements.Select(a => a.User)])];
        var fact = StepFacts.Of(PostingVerbs.Approve, posting.Facts, PostingState.Submitted, work.Workspace.Id, how.Comment);
        await work.AuditAsync(fact.DecidedFor(how.ForUser).And(StepFacts.LookedAt(posting.Facts)));
        var need = known ?? await NeedAsync(work, posting);
        if (need.IsMetBy(agreed))
        {
            return await Booking.PostAsync(work, posting.Facts, look);
        }

        await work.NotifyIfNobodyMayApproveAsync(posting);
        return PostingState.Submitted;
    }

    // A policy that became stricter since submission applies; one that became milder does not.
    private static async ValueTask<ApprovalNeed> NeedAsync(IPostingWork work, PostingCase posting)
    {
        var (asked, inBase) = (posting.Record.Need, work.Clock.BaseCurrency);
        Money? worth = posting.Record.BaseMinor is { } minor ? new Money(minor, inBase) : null;
        var others = asked.AsksForOthers(posting.Policy, worth)
            ? await work.SubmittedByThenAsync(posting.Facts, posting.Record.SubmittedAt!.Value)
            : Money.Zero(inBase);
        return asked.Under(posting.Policy, worth, others);
    }
}
