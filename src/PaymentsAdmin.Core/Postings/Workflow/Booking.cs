using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Books a posting: ledger, invoices, number. Locks in the order wallet, account, invoices, number.</summary>
internal static class Booking
{
    /// <summary>Books a posting that this command has checked, or hands it to the portal that posts it, or to a gateway that answers later.</summary>
    public static ValueTask<Result<PostingState>> PostAsync(IPostingWork work, PostingFacts posting, FreshLook? look) =>
        posting.Portal is { Posts: true } ? HandToPortalAsync(work, posting, look)
        : posting.Method.Gateway == GatewayKind.Generic ? HandToGatewayAsync(work, posting)
        : BookAsync(work, posting);

    /// <summary>Books the posting; <paramref name="reference"/> is the gateway's reference.</summary>
    public static async ValueTask<Result<PostingState>> BookAsync(IPostingWork work, PostingFacts posting, string? reference = null)
    {
        var booked = new Booked(posting.PostingDate ?? work.Today, posting.Method.GatewayName, reference);
        if (!await work.EnterAsync(LedgerBooking.Of(posting, booked.On)))
        {
            return PostingFailures.InsufficientFunds(posting.Wallet!.Unconditional);
        }

        await work.BookAsync(posting, booked);
        await work.SettleAsync(posting);
        var number = await work.TakeNumberAsync(posting.Payment.Id);
        if (PostingRules.Open(booked.On, number.ClosedThrough) is { } closed)
        {
            return closed;
        }

        // Nothing can refuse the posting after the charge.
        if (posting.Method.Gateway == GatewayKind.Direct)
        {
            var charge = SandboxGateway.Charge(posting.Method, posting.Card!, posting.Id);
            if (charge.Failure is { } refused)
            {
                return refused;
            }

            await work.ChargedAsync(posting.Id, charge.Value);
        }

        await work.NumberAsync(posting, booked, number);
        await work.NotifyAsync(StepNotice.Posted(posting, work));
        await work.AuditAsync(StepFacts.Posted(posting, number.Value, booked.On, work.Workspace.Id));
        return PostingState.Posted;
    }

    // The portal is asked for exactly what the look has shown. Without one, what would be posted is not known.
    private static async ValueTask<Result<PostingState>> HandToPortalAsync(IPostingWork work, PostingFacts posting, FreshLook? look)
    {
        if (look?.Posts is not { } posts)
        {
            return look?.Missed ?? LookFailures.NotShown;
        }

        await work.MoveAsync(posting, PostingState.Approved);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.HandToPortal, posting, PostingState.Approved, work.Workspace.Id).And(StepFacts.LookedAt(posting)));
        var asked = await work.AskPortalAsync(posting, PostingVerbs.Post, posts.Write);
        return asked.Failure is { } no ? no : PostingState.Approved;
    }

    private static async ValueTask<Result<PostingState>> HandToGatewayAsync(IPostingWork work, PostingFacts posting)
    {
        await work.MoveAsync(posting, PostingState.Approved);
        await work.AskGatewayAsync(posting.Id, posting.Method.GatewayName!);
        await work.AuditAsync(StepFacts.Of(PostingVerbs.HandToGateway, posting, PostingState.Approved, work.Workspace.Id).And(StepFacts.LookedAt(posting)));
        return PostingState.Approved;
    }
}
