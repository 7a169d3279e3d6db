using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>The steps between draft and books, each taken in the product and in the model.</summary>
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

    public async Task ApproveAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.From(why, p, PostingState.Submitted);
        Approvable(why, p, by, p.Maker, p.Need, p.Agreed);
        var answer = books.ApproveAsync(p.Id, by);
        if (await model.AgreeAsync(why, answer))
        {
            (await answer).Value.ShouldBe(model.Agree(p, by.UserId!.Value));
        }
    }

    public async Task RejectAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.From(why, p, PostingState.Submitted);
        WalkModel.Independent(why, p, by, p.Maker);
        if (await model.AgreeAsync(why, books.RejectAsync(p.Id, by)))
        {
            p.Agreed.Clear();
            p.Move(PostingState.Draft);
        }
    }

    public async Task PostAsync(WalkPayment p, Actor by)
    {
        var answer = books.Postings.PostAsync(books.Workspace, p.Id, by, default);
        var submitted = p.State == PostingState.Submitted;
        var why = WalkModel.Allowed(by.PostAlone ? Right.Submit : Right.Approve, by);
        WalkModel.From(why, p, submitted && !by.PostAlone ? PostingState.Submitted : PostingState.Draft);
        if (by.PostAlone)
        {
            model.Bookable(why, p);
            WalkModel.Add(why, p.BadCard, ApprovalFailures.CardRefused);
        }
        else
        {
            Approvable(why, p, by, submitted ? p.Maker : p.Creator, submitted ? p.Need : model.NeedOf(p), submitted ? p.Agreed : []);
        }

        if (await model.AgreeAsync(why, answer))
        {
            (await answer).Value.ShouldBe(Posted(p, by));
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

    public async Task ApproveReversalAsync(WalkPayment p, Actor by)
    {
        var why = DecidingReversal(p, by);
        var answer = books.ReverseAsync(p.Id, by);
        if (await model.AgreeAsync(why, answer))
        {
            model.Reverse(p, (await answer).Value, by.UserId!.Value);
        }
    }

    public async Task RejectReversalAsync(WalkPayment p, Actor by)
    {
        var why = DecidingReversal(p, by);
        if (await model.AgreeAsync(why, books.Postings.RejectReversalAsync(books.Workspace, p.Id, "It is right", null, by, default)))
        {
            p.Move(PostingState.Posted);
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
            model.Reverse(p, (await answer).Value, by.UserId!.Value);
        }
    }

    /// <summary>The gateway answers, if it was asked.</summary>
    public async Task GatewayAsync(WalkPayment p, bool hasMoney)
    {
        if (p.IsReversal || p.State is not (PostingState.Approved or PostingState.ReversalApproved))
        {
            return;
        }

        var postings = books.World.Store.Services.GetRequiredService<IBackends>().For(books.Workspace).Postings!;
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

    private void Approvable(HashSet<string> why, WalkPayment p, Actor by, int? maker, int need, List<int> agreed)
    {
        WalkModel.Independent(why, p, by, maker);
        WalkModel.Add(why, agreed.Contains(by.UserId!.Value), ApprovalFailures.AgreedAlready);
        model.Bookable(why, p);
        WalkModel.Add(why, p.BadCard && agreed.Count + 1 >= need, ApprovalFailures.CardRefused);
    }

    private PostingState Posted(WalkPayment p, Actor by)
    {
        if (by.PostAlone)
        {
            model.Post(p);
            return p.State;
        }

        if (p.State == PostingState.Draft)
        {
            model.Submit(p, p.Creator);
        }

        return model.Agree(p, by.UserId!.Value);
    }

    private static HashSet<string> DecidingReversal(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.From(why, p, PostingState.ReversalSubmitted);
        WalkModel.Add(why, p.AskedBy == by.UserId, ApprovalFailures.OwnWork);
        return why;
    }

    // The one that is open: of the payment, or of its reversal.
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
