using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Portals.Bitrix24.Writing;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>Money is posted on a look that was begun for the request, not on what was read before.</summary>
public abstract class FreshLookTests(TestDatabase database) : BookedPortalTests(database)
{
    private static readonly Actor Robot = new(ActorKind.Token, 1, "Clara", Role.Clerk, Door.CrmComRest) { PostAlone = true };

    [Fact]
    public async Task An_approval_sees_what_the_portal_changed_a_moment_before_and_posts_nothing()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);

        (await ApproveAsync(payment)).Failure.ShouldNotBeNull().Code.ShouldBe(ApprovalFailures.WrongState(PostingState.Draft).Code);
        var now = await DetailAsync(payment);
        (now.Posting, now.Amount.ToString()).ShouldBe((PostingState.Draft, "50.00 EUR"));
        (await LedgerAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_unchanged_payment_costs_one_look_whose_time_is_in_posting_and_audit()
    {
        var payment = await SubmittedAsync();
        Portal.Journal.Clear();
        var asked = Time.GetUtcNow();
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);

        Portal.Journal.Count.ShouldBe(2, "one look: a batch for the item, and one for the lines of its payments");
        (await LookedAtAsync(payment)).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(asked);
        var entries = (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(Workspace.Id, payment, null, 20, Vera, default)).Value.Entries;
        entries.Where(entry => entry.Change("looked_at") is not null).Select(entry => entry.Action)
            .ShouldBe(["posting.post", "posting.approve", "posting.submit"]);
    }

    [Fact]
    public async Task A_submission_covers_what_the_portal_has_now_or_says_that_it_changed()
    {
        var payment = await SubmittedAsync();
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        var seen = (await DetailAsync(payment)).Revision;
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        (await Postings.SubmitAsync(new(Workspace, payment, seen, Clara), default)).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        Ok(await Postings.SubmitAsync(new(Workspace, payment, (await DetailAsync(payment)).Revision, Clara), default));
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
        (await DetailAsync(payment)).Amount.ToString().ShouldBe("50.00 EUR");
    }

    [Fact]
    public async Task Posting_over_the_api_refuses_what_changed_outside_until_a_Clerk_submits_it()
    {
        var payment = await SubmittedAsync();
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        (await Postings.PostAsync(Workspace, payment, SeenDraft.Never, Alan, default)).Failure.ShouldBe(LookFailures.ChangedOutside);
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default));
        var shown = new SeenDraft((await DetailAsync(payment)).Revision, null);
        Ok(await Postings.PostAsync(Workspace, payment, shown, Alan, default)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_token_that_posts_alone_posts_what_the_look_shows()
    {
        var payment = await SubmittedAsync();
        (await Postings.RecallAsync(new(Workspace, payment, null, Clara), default)).Failure.ShouldBeNull();
        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        Ok(await Postings.PostAsync(Workspace, payment, new SeenDraft(null, 99), Robot, default)).ShouldBe(PostingState.Posted);
        (await DetailAsync(payment)).Amount.ToString().ShouldBe("50.00 EUR");
        (await LedgerAsync()).ShouldBe(5_000);
    }

    [Fact]
    public async Task While_the_portal_is_away_the_policy_decides()
    {
        var payment = await SubmittedAsync();
        var before = Time.GetUtcNow();
        Portal.Faults.Add(new FaultRule(FaultKind.Reset));
        var no = (await ApproveAsync(payment)).Failure.ShouldNotBeNull();
        (no.Code, no.Kind).ShouldBe(("posting.portal-away", FailureKind.Unavailable));
        (await LedgerAsync()).ShouldBe(0);

        await SetPolicyAsync(Policy.Default with { PostsWhilePortalIsAway = true });
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
        (await LookedAtAsync(payment)).ShouldNotBeNull().ShouldBeLessThan(before);
    }

    [Theory]
    [InlineData("QUERY_LIMIT_EXCEEDED")]
    [InlineData("OVERLOAD_LIMIT")]
    public async Task A_short_limit_is_waited_for(string code)
    {
        var payment = await SubmittedAsync();

        // A read is asked three times at most before it fails.
        Portal.Faults.Add(new FaultRule(FaultKind.Refusal) { Status = 503, Code = code, Times = 4 });
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
    }

    [Theory]
    [InlineData("QUERY_LIMIT_EXCEEDED")]
    [InlineData("OVERLOAD_LIMIT")]
    public async Task A_limit_that_lasts_counts_as_away(string code)
    {
        var payment = await SubmittedAsync();
        Portal.Faults.Add(new FaultRule(FaultKind.Refusal) { Status = 503, Code = code });
        var no = (await ApproveAsync(payment)).Failure.ShouldNotBeNull();
        (no.Code, no.Text.StartsWith(PortalFailures.Limited.Text, StringComparison.Ordinal)).ShouldBe(("posting.portal-away", true));
        (await LedgerAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_unfinished_write_of_the_item_is_named()
    {
        var payment = await SubmittedAsync();
        var entity = (await DetailAsync(payment)).EntityId;
        var plan = new OperationPlan(entity, payment, PaymentVerbs.Pay, new BitrixWrite.Pay(There.Key())) { Delay = TimeSpan.FromDays(1) };
        var open = Ok(await Operations.PlanAsync(Workspace, plan, Clara, default));
        (await ApproveAsync(payment)).Failure.ShouldNotBeNull().Text.ShouldContain("marked it paid");
        (await Operations.UndoAsync(Workspace, open, Clara, default)).Failure.ShouldBeNull();
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_payment_that_is_gone_in_the_portal_is_not_posted()
    {
        var payment = await SubmittedAsync();
        Portal.Hand.Delete(There);
        (await ApproveAsync(payment)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await LedgerAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_posted_payment_that_differs_says_so_in_detail_list_and_notices_until_it_agrees_again()
    {
        var payment = await SubmittedAsync();
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
        var line = Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        await SeeAsync(Deal);
        await SeeAsync(Deal);

        var total = (await DetailAsync(payment)).Difference[0];
        (total.Field, total.Before, total.After).ShouldBe(("total", "20.00 EUR", "50.00 EUR"));
        (await DifferingAsync()).ShouldBe([payment]);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            var told = await db.Set<NotificationRow>().Where(n => n.Kind == "posting.differs").ToListAsync();
            told.Select(n => n.UserId).Order().ShouldBe([Clara.UserId!.Value, Alan.UserId!.Value]);
            told.ShouldAllBe(n => n.Body.EndsWith("is 50.00 EUR in the portal."));
        }

        Portal.Hand.Call("crm.item.payment.product.delete", new { id = line });
        await SeeAsync(Deal);
        (await DetailAsync(payment)).Difference.ShouldBeEmpty();
        (await DifferingAsync()).ShouldBeEmpty();

        Portal.Hand.Delete(There);
        await SeeAsync(Deal);
        BookedDifference.Sentence((await DetailAsync(payment)).Difference).ShouldBe("is no longer in the portal");
    }

    [Fact]
    public async Task Many_approvals_look_at_five_items_with_one_call_and_say_how_far_they_are()
    {
        var ticked = new List<SelectedPosting>();
        for (var n = 0; n < 7; n++)
        {
            ticked.Add(await TickAsync(await SubmittedAsync()));
        }

        Portal.Hand.AddLine(There, Deal.Rows[1], 3);
        ticked.Add(await TickAsync(await SubmittedAsync()));
        Portal.Hand.DeleteItem(Deal);
        Portal.Journal.Clear();
        var seen = new ConcurrentBag<int>();
        var approvals = Store.Services.GetRequiredService<BulkApprovalService>();
        var verdicts = Ok(await approvals.ApproveAsync(Workspace, ticked, Approval.Plain, Alan, seen.Add, default));

        verdicts.Select(v => v.State).ShouldBe([.. Enumerable.Repeat<PostingState?>(PostingState.Posted, 6), null, null]);
        seen.Max().ShouldBe(8);
        Portal.Journal.Count.ShouldBe(4, "five items and three, each in a call for the items and one for the lines of their payments");
    }

    [Fact]
    public async Task Many_approvals_leave_out_what_was_not_looked_at_in_time()
    {
        var payment = await SubmittedAsync();
        Portal.Journal.Clear();
        var never = new TaskCompletionSource();
        Portal.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Until = never.Task });
        var approvals = Store.Services.GetRequiredService<BulkApprovalService>();
        var bulk = approvals.ApproveAsync(Workspace, [await TickAsync(payment)], Approval.Plain, Alan, null, default);
        await Portal.Journal.UntilAsync(journal => journal.Calls.Count > 0);
        await Patience.UntilAsync(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(31));
            return Task.FromResult(bulk.IsCompleted);
        });
        Ok(await bulk).Single().Failure.ShouldNotBeNull().Kind.ShouldBe(FailureKind.Unavailable);
        (await LedgerAsync()).ShouldBe(0);
        never.SetResult();
    }

    private async Task<SelectedPosting> TickAsync(PaymentId payment) => new(payment, (await DetailAsync(payment)).Revision, IsReversal: false);

    private Task<Result<PostingState>> ApproveAsync(PaymentId payment) => Postings.ApproveAsync(new(Workspace, payment, null, Alan), Approval.Plain, default);

    private async Task<IReadOnlyList<PaymentId>> DifferingAsync() =>
        [
            .. Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, new PaymentFilter { DiffersFromPortal = true }), Vera, default))
                .Rows.Select(row => row.Id),
        ];

    private async Task<DateTimeOffset?> LookedAtAsync(PaymentId payment)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<PostingRow>().Where(p => p.PaymentId == payment.Value).Select(p => p.LookedAt).SingleAsync();
    }

    private async Task<long> LedgerAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<LedgerEntryRow>().Where(e => e.AmountMinor > 0).SumAsync(e => e.AmountMinor);
    }
}

public sealed class SqliteFreshLookTests() : FreshLookTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresFreshLookTests() : FreshLookTests(TestDatabase.Postgres);
