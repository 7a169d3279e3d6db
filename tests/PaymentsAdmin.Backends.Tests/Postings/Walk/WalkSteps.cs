using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>The steps from draft to booking, each taken in the product and in the model.</summary>
internal sealed class WalkSteps(Books books, WalkModel model)
{
    private static readonly CancelInput Cancellation = new(new Key(PostingKeys.Name, "Cancellation")) { Reason = "Bounced" };

    public async Task SubmitAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Submit, by);
        WalkModel.From(why, p, PostingState.Draft);
        model.Bookable(why, p);
        if (await model.AgreeAsync(why, books.SubmitAsync(p.Id, by)))
        {
            model.Submit(p, by.UserId!.Value);
            await SealedAsync(p);
        }
    }

    public async Task RecallAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Submit, by);
        WalkModel.From(why, p, PostingState.Submitted);
        WalkModel.Add(why, p.Maker != by.UserId, ApprovalFailures.NotTheMaker);
        if (await model.AgreeAsync(why, books.RecallAsync(p.Id, by)))
        {
            p.Agreed.Clear();
            p.Move(PostingState.Draft);
        }
    }

    public async Task DiscardAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.AskReversal, by);
        WalkModel.From(why, p, PostingState.Draft);
        if (await model.AgreeAsync(why, books.Postings.DiscardAsync(books.Workspace, p.Id, null, by, default)))
        {
            p.Move(PostingState.Discarded);
        }
    }

    public async Task AskReversalAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.AskReversal, by);
        WalkModel.From(why, p, PostingState.Posted);
        if (await model.AgreeAsync(why, books.AskReversalAsync(p.Id, by)))
        {
            p.AskedBy = by.UserId;
            p.Move(PostingState.ReversalSubmitted);
        }
    }

    public async Task CancelAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.AskReversal, by);
        WalkModel.Add(why, !by.PostAlone, PostingFailures.NotAlone);
        WalkModel.From(why, p, PostingState.Posted);
        var answer = books.Postings.CancelAsync(books.Workspace, p.Id, Cancellation, by, default);
        if (await model.AgreeAsync(why, answer))
        {
            model.Reverse(p, (await answer).Value.Payment, by.UserId!.Value);
        }
    }

    /// <summary>The gateway answers, if it was asked.</summary>
    public async Task GatewayAsync(WalkPayment p, bool hasMoney)
    {
        if (p.IsReversal || p.State is not (PostingState.Approved or PostingState.ReversalApproved))
        {
            return;
        }

        var postings = books.Workflow;
        var (request, about) = await RequestAsync(p);
        var why = new HashSet<string>(StringComparer.Ordinal);
        if (hasMoney)
        {
            await model.AgreeAsync(why, postings.ConfirmAsync(books.Workspace, request, "GW", Actor.System, default));
            Confirmed(p, about);
        }
        else
        {
            await model.AgreeAsync(why, postings.RefuseAsync(books.Workspace, request, null, "No", Actor.System, default));
            Refused(p, about);
        }
    }

    private void Confirmed(WalkPayment p, PaymentId about)
    {
        if (about == p.Id)
        {
            model.Book(p);
        }
        else
        {
            model.Reversed(p, about);
        }
    }

    private void Refused(WalkPayment p, PaymentId about)
    {
        model.Payments.Single(r => r.Id == about).Move(PostingState.Discarded);
        if (about != p.Id)
        {
            p.Move(PostingState.Posted);
        }
    }

    // The same content has the same seal, and different content a different one.
    private async Task SealedAsync(WalkPayment p)
    {
        await using var db = await books.World.Store.Contexts.CreateDbContextAsync();
        var seal = await db.Set<PostingRow>().Where(s => s.PaymentId == p.Id.Value).Select(s => s.Seal).SingleAsync();
        var now = (p.Content, Seal: Convert.ToHexString(seal!));
        if (p.Sealed is { } before)
        {
            var same = string.Equals(before.Content, now.Content, StringComparison.Ordinal);
            string.Equals(before.Seal, now.Seal, StringComparison.Ordinal).ShouldBe(same, $"{before.Content} and {now.Content}");
            model.Did("seal another content", !same);
        }

        p.Sealed = now;
    }

    // The open request of the payment or of its reversal.
    private async Task<(HexId Request, PaymentId About)> RequestAsync(WalkPayment p)
    {
        await using var db = await books.World.Store.Contexts.CreateDbContextAsync();
        var open =
            from request in db.Set<GatewayRequestRow>()
            join posting in db.Set<PostingRow>() on request.PostingId equals posting.Id
            join payment in db.Set<PaymentTableRow>() on posting.PaymentId equals payment.Id
            where request.ResolvedAt == null && (payment.Id == p.Id.Value || payment.OriginalId == p.Id.Value)
            select new { request.HexId, payment.Id };
        var found = open.Single();
        return (HexId.Find(found.HexId)!.Value, new PaymentId(found.Id));
    }
}
