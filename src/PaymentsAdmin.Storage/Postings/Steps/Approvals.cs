using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>What checkers decide. The last approval that is needed books in the same transaction.</summary>
internal sealed class Approvals(BusinessClock clock, Submissions submissions, Booking booking)
{
    private readonly Delegates _delegates = new(clock);

    public async ValueTask<Result<PostingState>> ApproveAsync(
        IWriteSession session,
        Workspace workspace,
        PostingCase posting,
        Approval how,
        Revision? seen,
        Actor actor
    )
    {
        if (ApprovalRules.Approve(posting.Approvals, actor, how.ForUser, seen) is { } no)
        {
            return no;
        }

        if (posting.Standing.Check(Right.Approve) is { } gone)
        {
            return gone;
        }

        if (await _delegates.CheckAsync(session, how, actor) is { } stranger)
        {
            return stranger;
        }

        if (!posting.Seal.AsSpan().SequenceEqual(posting.Record.Seal))
        {
            return ApprovalFailures.SealBroken;
        }

        // Looked at even when more approvals are due: nobody's time is spent on what cannot be booked.
        if (submissions.Check(session, posting) is { } wrong)
        {
            return wrong;
        }

        await StepWrites.DecideAsync(session, posting, DecisionKind.Approved, actor, how);
        var agreed = await RolesAsync(session, posting);
        var fact = StepWrites.Fact(PostingVerbs.Approve, posting.Facts, workspace, PostingState.Submitted, how.Comment);
        await session.AuditAsync(StepWrites.DecidedFor(fact, how.ForUser), actor);
        if (!(await NeedAsync(session, posting)).IsMetBy(agreed))
        {
            await NobodyLeft.TellAsync(session, workspace, posting.Facts.Payment, posting.Policy.FourEyesOnAuthors, actor);
            return PostingState.Submitted;
        }

        return await booking.PostAsync(session, workspace, posting, actor);
    }

    /// <summary>Back to its maker; what was agreed by then does not count.</summary>
    public static async ValueTask<Result> RejectAsync(
        IWriteSession session,
        Workspace workspace,
        PostingCase posting,
        string comment,
        Revision? seen,
        Actor actor
    )
    {
        if (ApprovalRules.Reject(posting.Approvals, actor, seen) is { } no)
        {
            return no;
        }

        if (posting.Standing.Check(Right.Approve) is { } gone)
        {
            return gone;
        }

        await StepWrites.VoidAsync(session, posting);
        await StepWrites.DecideAsync(session, posting, DecisionKind.Rejected, actor, new Approval { Comment = comment });
        await StepWrites.MoveAsync(session, posting.Facts, PostingState.Draft);
        await StepNotices.RejectedAsync(session, workspace, posting.Facts, comment, actor);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.Reject, posting.Facts, workspace, PostingState.Draft, comment), actor);
        return Result.Done;
    }

    // A policy that became stricter since the submission counts; one that became milder does not.
    private async ValueTask<ApprovalNeed> NeedAsync(IWriteSession session, PostingCase posting)
    {
        var asked = posting.Record.Need;
        Money? worth = posting.Record.BaseMinor is { } minor ? new Money(minor, clock.BaseCurrency) : null;
        var others = asked.AsksForOthers(posting.Policy, worth) ? await submissions.EarlierAsync(session, posting) : Money.Zero(clock.BaseCurrency);
        return asked.Under(posting.Policy, worth, others);
    }

    private static async ValueTask<IReadOnlyCollection<Role>> RolesAsync(IWriteSession session, PostingCase posting)
    {
        var roles = new List<Role> { posting.Standing.Roles };
        foreach (var agreement in posting.Approvals.Agreements)
        {
            roles.Add((await Standing.OfAsync(session, agreement.User)).Roles);
        }

        return roles;
    }
}
