using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>The decisions of checkers, in their own name or for another user.</summary>
internal sealed class WalkDecisions(Books books, WalkModel model, WalkDelegations delegations)
{
    public async Task ApproveAsync(WalkPayment p, Actor by)
    {
        var forUser = delegations.ForWhom(p, by);
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.From(why, p, PostingState.Submitted);
        Approvable(why, p, new Round(p.Maker, model.NeedNow(p), p.Agreed), new WalkVoice(by.UserId!.Value, forUser));
        delegations.Standing(why, by, forUser);
        var answer = books.ApproveAsync(p.Id, by, new Approval { ForUser = forUser });
        if (await model.AgreeAsync(why, answer))
        {
            (await answer).Value.ShouldBe(model.Agree(p, new WalkVoice(by.UserId!.Value, forUser)));
            model.Did("approve for another", forUser is not null);
        }
    }

    /// <summary>Nobody can approve a payment whose delivery was changed after sealing.</summary>
    public async Task ApproveTamperedAsync(WalkPayment p, Actor by)
    {
        if (p.State != PostingState.Submitted || p.Deliveries.Count == 0)
        {
            return;
        }

        var why = WalkModel.Allowed(Right.Approve, by);
        Approvable(why, p, new Round(p.Maker, model.NeedNow(p), p.Agreed), new WalkVoice(by.UserId!.Value, null));
        WalkModel.Add(why, holds: true, ApprovalFailures.SealBroken);
        var delivery = p.Deliveries.First().Value;
        await books.RunAsync($"UPDATE payment_deliveries SET price_minor = {delivery.Minor + 1} WHERE id = {delivery.Id.Value}");
        await model.AgreeAsync(why, books.ApproveAsync(p.Id, by));
        await books.RunAsync($"UPDATE payment_deliveries SET price_minor = {delivery.Minor} WHERE id = {delivery.Id.Value}");
    }

    public async Task RejectAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.From(why, p, PostingState.Submitted);
        WalkModel.Independent(why, p, by.UserId!.Value, p.Maker);
        if (await model.AgreeAsync(why, books.RejectAsync(p.Id, by)))
        {
            p.Agreed.Clear();
            p.Move(PostingState.Draft);
        }
    }

    public async Task PostAsync(WalkPayment p, Actor by)
    {
        var answer = books.Postings.PostAsync(books.Workspace, p.Id, new SeenDraft(null, long.MaxValue), by, default);
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
            var round = submitted ? new Round(p.Maker, model.NeedNow(p), p.Agreed) : new Round(p.Creator, model.NeedOf(p), []);
            Approvable(why, p, round, new WalkVoice(by.UserId!.Value, null));
        }

        if (await model.AgreeAsync(why, answer))
        {
            (await answer).Value.ShouldBe(Posted(p, by));
        }
    }

    public async Task ApproveReversalAsync(WalkPayment p, Actor by)
    {
        var forUser = delegations.ForWhom(p, by);
        var why = DecidingReversal(p, by);
        WalkModel.Add(why, forUser is not null && forUser == p.AskedBy, ApprovalFailures.NotTheirDelegate);
        delegations.Standing(why, by, forUser);
        var answer = books.Postings.ApproveReversalAsync(new(books.Workspace, p.Id, null, by), new Approval { ForUser = forUser }, default);
        if (await model.AgreeAsync(why, answer))
        {
            model.Reverse(p, (await answer).Value.Payment, by.UserId!.Value);
            model.Did("approve a reversal for another", forUser is not null);
        }
    }

    public async Task RejectReversalAsync(WalkPayment p, Actor by)
    {
        var why = DecidingReversal(p, by);
        if (await model.AgreeAsync(why, books.Postings.RejectReversalAsync(new(books.Workspace, p.Id, null, by), "It is right", default)))
        {
            p.Move(PostingState.Posted);
        }
    }

    private void Approvable(HashSet<string> why, WalkPayment p, Round round, WalkVoice voice)
    {
        WalkModel.Independent(why, p, voice.User, round.Maker);
        WalkModel.Add(why, round.Agreed.Any(v => v.IsOf(voice.User)), ApprovalFailures.AgreedAlready);
        WalkModel.Add(why, round.Agreed.Any(v => v.IsOf(voice.For)), ApprovalFailures.NotTheirDelegate);
        WalkModel.Add(why, voice.For is { } other && (p.Authors.Contains(other) || round.Maker == other), ApprovalFailures.NotTheirDelegate);
        model.Bookable(why, p);
        WalkModel.Add(why, p.BadCard && round.Need.IsMetBy([.. round.Agreed, voice]), ApprovalFailures.CardRefused);
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

        return model.Agree(p, new WalkVoice(by.UserId!.Value, null));
    }

    private static HashSet<string> DecidingReversal(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Approve, by);
        WalkModel.From(why, p, PostingState.ReversalSubmitted);
        WalkModel.Add(why, p.AskedBy == by.UserId, ApprovalFailures.OwnWork);
        return why;
    }

    private sealed record Round(int? Maker, WalkNeed Need, IReadOnlyList<WalkVoice> Agreed);
}
