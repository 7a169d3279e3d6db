using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Asking for a reversal, and deciding on it.</summary>
internal sealed class Reversals(ReversalBooking booking, Delegates delegates)
{
    private static readonly Sql Ask = new(
        "UPDATE postings SET reversal_reason = $1, reversal_asked_by_id = $2, reversal_asked_at = $3 WHERE id = $4"
    );

    private static readonly Sql Forget = new(
        "UPDATE postings SET reversal_reason = NULL, reversal_asked_by_id = NULL, reversal_asked_at = NULL WHERE id = $1"
    );

    public static async ValueTask<Result> AskAsync(IWriteSession session, Workspace workspace, PostingCase posting, string reason, Revision? seen, Actor actor)
    {
        if (ApprovalRules.AskReversal(posting.Approvals, seen) is { } no)
        {
            return no;
        }

        await session.QueueAsync(Ask, 1, reason.Trim(), actor.UserId, session.Now, posting.Facts.Id.Value);
        await StepWrites.MoveAsync(session, posting.Facts, PostingState.ReversalSubmitted);
        await StepNotices.ReversalAskedAsync(session, workspace, posting.Facts, reason, actor);
        await NobodyLeft.TellAsync(session, workspace, posting.Facts.Payment, posting.Policy.FourEyesOnAuthors, actor);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.AskReversal, posting.Facts, workspace, PostingState.ReversalSubmitted, reason), actor);
        return Result.Done;
    }

    public async ValueTask<Result<PaymentId>> ApproveAsync(
        IWriteSession session,
        Workspace workspace,
        PostingCase posting,
        Approval how,
        Revision? seen,
        Actor actor
    )
    {
        if (ApprovalRules.DecideReversal(posting.Approvals, actor, how.ForUser, seen) is { } no)
        {
            return no;
        }

        if (posting.Standing.Check(Right.Approve) is { } gone)
        {
            return gone;
        }

        if (await delegates.CheckAsync(session, how, actor) is { } stranger)
        {
            return stranger;
        }

        await StepWrites.DecideAsync(session, posting, DecisionKind.ReversalApproved, actor, how);
        return await booking.ReverseAsync(session, workspace, posting, ReversalTerms.Asked(posting) with { Said = how.Comment, ForUser = how.ForUser }, actor);
    }

    public static async ValueTask<Result> RejectAsync(IWriteSession session, Workspace workspace, PostingCase posting, string comment, Revision? seen, Actor actor)
    {
        if (ApprovalRules.DecideReversal(posting.Approvals, actor, null, seen) is { } no)
        {
            return no;
        }

        if (posting.Standing.Check(Right.Approve) is { } gone)
        {
            return gone;
        }

        await StepWrites.DecideAsync(session, posting, DecisionKind.ReversalRejected, actor, new Approval { Comment = comment });
        await StepNotices.ReversalRejectedAsync(session, workspace, posting.Facts, comment, actor);
        await ForgetAsync(session, posting.Facts);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.RejectReversal, posting.Facts, workspace, PostingState.Posted, comment), actor);
        return Result.Done;
    }

    /// <summary>The payment stays in the books, as if nobody had asked.</summary>
    public static async ValueTask ForgetAsync(IWriteSession session, PostingFacts facts)
    {
        await session.QueueAsync(Forget, 1, facts.Id.Value);
        await StepWrites.MoveAsync(session, facts, PostingState.Posted);
    }

    /// <summary>Alone, in one act.</summary>
    public async ValueTask<Result<PaymentId>> CancelAsync(IWriteSession session, Workspace workspace, PostingCase posting, ReversalTerms terms, Actor actor)
    {
        await session.QueueAsync(Ask, 1, terms.Reason, actor.UserId, session.Now, posting.Facts.Id.Value);
        return await booking.ReverseAsync(session, workspace, posting, terms, actor);
    }
}

/// <summary>What a reversal is booked as.</summary>
internal sealed record ReversalTerms(string? Reason)
{
    /// <summary>Null: the workspace's first type of cancellations.</summary>
    public int? Type { get; init; }

    public int? Category { get; init; }

    public string? Notes { get; init; }

    /// <summary>A code of its own, unique among cancellations.</summary>
    public string? Code { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The words of the person who books it; those of the person who asked stand where they asked.</summary>
    public string? Said { get; init; }

    /// <summary>Whose delegate approved it.</summary>
    public int? ForUser { get; init; }

    public static ReversalTerms Asked(PostingCase posting) => new(posting.Record.ReversalReason);
}
