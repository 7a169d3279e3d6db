using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Applies the answers of a generic gateway to postings.</summary>
public static class GatewayAnswers
{
    /// <summary>The gateway is processing the request. A repeated report changes nothing.</summary>
    public static async ValueTask<Result> TakeAsync(IPostingWork work, HexId request)
    {
        var waiting = await WaitingAsync(work, request);
        if (waiting.Failure is { } no)
        {
            return no;
        }

        var (held, posting) = waiting.Value;
        if (held.State == GatewayRequestState.Pending)
        {
            await work.AnswerAsync(held, GatewayRequestState.UnderProcessing, null);
            await work.AuditAsync(StepFacts.Of(PostingVerbs.TakenByGateway, posting, posting.State, work.Workspace.Id));
        }

        return Result.Done;
    }

    /// <summary>The gateway confirmed: the payment or its reversal is booked.</summary>
    public static async ValueTask<Result<PostingState>> ConfirmAsync(IPostingWork work, HexId request, string? reference)
    {
        var waiting = await WaitingAsync(work, request);
        if (waiting.Failure is { } no)
        {
            return no;
        }

        var (held, posting) = waiting.Value;
        await work.AnswerAsync(held, GatewayRequestState.Posted, reference);
        if (held.Reverses is null)
        {
            return await Booking.BookAsync(work, await DatedAsync(work, posting), reference);
        }

        var reversed = await ReversalBooking.BookAsync(work, posting, held.Reversal, reference);
        return reversed.Ok ? PostingState.Reversed : reversed.Failure;
    }

    /// <summary>The gateway refused: the payment is discarded, or stays posted if the request was for its reversal.</summary>
    public static async ValueTask<Result> RefuseAsync(IPostingWork work, HexId request, string? reference, string? reason)
    {
        var waiting = await WaitingAsync(work, request);
        if (waiting.Failure is { } no)
        {
            return no;
        }

        var (held, posting) = waiting.Value;
        await work.AnswerAsync(held, GatewayRequestState.Rejected, reference);
        if (held.Reverses is null)
        {
            await Discarding.EndAsync(work, posting);
            await work.NotifyAsync(StepNotice.Refused(posting, reason, work));
            await work.AuditAsync(StepFacts.Of(PostingVerbs.RefusedByGateway, posting, PostingState.Discarded, work.Workspace.Id, reason));
            await work.EndLinksAsync(posting.Payment, LinkEnds.Discarded);
            return Result.Done;
        }

        await work.DiscardReversalAsync(held.Reversal);
        await work.NotifyAsync(StepNotice.ReversalRefused(posting, reason, work));
        await Reversing.ForgetAsync(work, posting);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.ReversalRefusedByGateway, posting, PostingState.Posted, work.Workspace.Id, reason));
        return Result.Done;
    }

    // The money has already moved, so a date in a meanwhile closed period moves to the first open day.
    private static async ValueTask<PostingFacts> DatedAsync(IPostingWork work, PostingFacts posting)
    {
        var wanted = posting.PostingDate ?? work.Today;
        var open = PostingRules.FirstOpen(wanted, await work.ClosedThroughAsync());
        if (open == wanted)
        {
            return posting;
        }

        await work.AuditAsync(StepFacts.Dated(posting, wanted, open, work.Workspace.Id));
        return posting with { PostingDate = open };
    }

    private static async ValueTask<Result<(HeldRequest Held, PostingFacts Posting)>> WaitingAsync(IPostingWork work, HexId request)
    {
        if (await work.FindRequestAsync(request) is not { } held)
        {
            return ApprovalFailures.RequestNotFound;
        }

        if (held.State is GatewayRequestState.Posted or GatewayRequestState.Rejected)
        {
            return ApprovalFailures.RequestResolved;
        }

        var posting = await work.FactsAsync(held.About);
        return posting.State == held.WaitsIn ? (held, posting) : ApprovalFailures.WrongState(posting.State);
    }
}
