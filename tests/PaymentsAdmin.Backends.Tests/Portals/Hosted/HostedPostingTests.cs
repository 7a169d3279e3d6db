using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>The course of a payment of a workspace on a host: drafted there, approved here, and only then posted there.</summary>
public abstract class HostedPostingTests(TestDatabase database) : HostedTests(database)
{
    [Fact]
    public async Task What_was_changed_on_the_host_is_not_overwritten_by_who_saved_what_was_seen_before()
    {
        await SeeAsync();
        var payment = await DraftAsync();
        var seen = (await DetailAsync(payment)).State.Revision;
        var there = (await ThereAsync(payment)).Id;
        Host.Hand.Change(there, new { payment_amount = 555m });

        var saved = await Drafts.SaveAsync(new(Workspace, payment, seen, Clara), Cash() with { Notes = "mine" }, default);

        saved.Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await ThereAsync(payment)).Amount.ShouldBe(555m);
        var now = await DetailAsync(payment);
        now.Amount.Amount.ShouldBe(555m);
        (await Drafts.SaveAsync(new(Workspace, payment, now.State.Revision, Clara), Cash(555m) with { Notes = "mine" }, default)).Failure.ShouldBeNull();
        (await ThereAsync(payment)).ShouldSatisfyAllConditions(p => p.Amount.ShouldBe(555m), p => p.Notes!.ShouldContain("mine"));
    }

    [Fact]
    public async Task Of_two_who_save_what_they_saw_of_a_draft_one_is_told_that_it_changed()
    {
        await SeeAsync();
        var payment = await DraftAsync();
        var seen = (await DetailAsync(payment)).State.Revision;

        var saved = await Task.WhenAll(new[] { 31m, 32m }.Select(amount => Drafts.SaveAsync(new(Workspace, payment, seen, Clara), Cash(amount), default)));

        saved.Count(answer => answer.Ok).ShouldBe(1);
        saved.Single(answer => !answer.Ok).Failure!.Kind.ShouldBe(FailureKind.Conflict);
        Host.Journal.Applied.Count(write => write.Method == "payments/update").ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_is_drafted_on_the_host_and_posted_there_once_it_is_approved_here()
    {
        await SeeAsync();
        var payment = await DraftAsync();
        var draft = await ThereAsync(payment);
        (draft.State, draft.Amount, draft.Number).ShouldBe(("DRAFT", 84.5m, null));
        draft.Code!.ShouldStartWith("PA-");

        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        (await ThereAsync(payment)).State.ShouldBe("DRAFT");
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);

        var posted = await ThereAsync(payment);
        posted.State.ShouldBe("POSTED");
        var ours = await DetailAsync(payment);
        (ours.State.Posting, ours.Number).ShouldBe((PostingState.Posted, posted.Number));
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_creator_of_a_payment_cannot_have_the_host_post_it()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        var clara = Clara with { Roles = Role.Clerk | Role.Approver };
        (await Postings.ApproveAsync(new(Workspace, payment, null, clara), Core.Postings.Decisions.Approval.Plain, default)).Failure.ShouldNotBeNull();
        (await ThereAsync(payment)).State.ShouldBe("DRAFT");
    }

    [Fact]
    public async Task What_was_changed_on_the_host_after_it_was_submitted_is_not_posted()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        var there = await ThereAsync(payment);
        Host.Hand.Change(there.Id, new { payment_amount = 900m });

        (await ApproveAsync(payment)).Failure.ShouldNotBeNull();

        (await ThereAsync(payment)).State.ShouldBe("DRAFT");
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task An_approval_counts_no_more_once_a_look_shows_that_the_host_has_another_amount()
    {
        var anna = As(Role.Approver);
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            db.Add(
                new PolicyRow
                {
                    WorkspaceId = Workspace.Id.Value,
                    Body = PolicyJson.Write(Policy.Default with { Steps = [new(0, 2)] }),
                    MadeAt = Time.GetUtcNow(),
                });
            await People.AddAsync(db, Time.GetUtcNow(), anna);
            await db.SaveChangesAsync();
        }

        await SeeAsync();
        var payment = await SubmittedAsync();
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Submitted);
        Host.Hand.Change((await ThereAsync(payment)).Id, new { payment_amount = 900m });
        await SeeAsync();

        var detail = await DetailAsync(payment);
        (detail.State.Posting, detail.Amount.ToString()).ShouldBe((PostingState.Draft, "900.00 EUR"));
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        var second = await Postings.ApproveAsync(new(Workspace, payment, null, anna), Core.Postings.Decisions.Approval.Plain, default);
        Ok(second).ShouldBe(PostingState.Submitted);
        (await ThereAsync(payment)).State.ShouldBe("DRAFT");
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_refusal_by_the_host_returns_the_payment_to_its_maker_with_the_hosts_words()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        Host.Faults.Add(HostFaults.Refusal("payments/post", "CLOSED_ACCOUNTING_PERIOD") with { Nth = 1 });

        var approved = await ApproveAsync(payment);

        approved.Failure!.Details!.ShouldContain("CLOSED_ACCOUNTING_PERIOD");
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Draft);
        (await ThereAsync(payment)).State.ShouldBe("DRAFT");
        Ok(await Postings.SubmitAsync(new(Workspace, payment, null, Clara), default)).ShouldBe(PostingState.Submitted);
        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task After_a_refusal_by_the_host_nobody_is_said_to_have_approved_the_draft()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        var seen = (await DetailAsync(payment)).Revision;
        Host.Faults.Add(HostFaults.Refusal("payments/post", "CLOSED_ACCOUNTING_PERIOD") with { Nth = 1 });
        (await ApproveAsync(payment)).Failure.ShouldNotBeNull();

        var review = Ok(await Store.Services.GetRequiredService<ReviewService>().GetAsync(Workspace.Id, payment, Alan, default));
        PostingVerbs.ReturnedByPortal.Is(review.LastStep!.Action).ShouldBeTrue(review.LastStep.Action);
        var late = await Postings.ApproveAsync(new(Workspace, payment, seen, Alan), Core.Postings.Decisions.Approval.Plain, default);
        late.Failure!.Text.ShouldContain("The host did not post it on");
    }

    [Fact]
    public async Task Of_many_that_are_approved_at_once_each_is_told_what_the_host_did()
    {
        await SeeAsync();
        PaymentId[] payments = [await SubmittedAsync(Cash(10m)), await SubmittedAsync(Cash(20m)), await SubmittedAsync(Cash(30m))];
        var ticked = new List<SelectedPosting>();
        foreach (var payment in payments)
        {
            ticked.Add(new(payment, (await DetailAsync(payment)).Revision, IsReversal: false));
        }

        Host.Faults.Add(HostFaults.Refusal("payments/post", "CLOSED_ACCOUNTING_PERIOD") with { Nth = 2 });

        var verdicts = Ok(await Store.Services.GetRequiredService<BulkApprovalService>()
            .ApproveAsync(Workspace, ticked, Core.Postings.Decisions.Approval.Plain, Alan, null, default));

        verdicts.Count(verdict => verdict.State is PostingState.Posted).ShouldBe(2);
        verdicts.Single(verdict => verdict.Failure is not null).Failure!.Details!.ShouldContain("CLOSED_ACCOUNTING_PERIOD");
        Host.Hand.AllPayments().Select(one => one.State).ShouldBe(["POSTED", "POSTED", "DRAFT"], ignoreOrder: true);
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task A_lost_answer_posts_once(FaultMoment moment)
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/post", When = moment, Nth = 1 });

        Ok(await ApproveAsync(payment)).ShouldBe(PostingState.Posted);

        (await ThereAsync(payment)).State.ShouldBe("POSTED");
        Host.Journal.Applied.Count(one => one.Method == "payments/post").ShouldBe(1);
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FaultMoment.Before)]
    [InlineData(FaultMoment.After)]
    public async Task A_lost_answer_drafts_once(FaultMoment moment)
    {
        await SeeAsync();
        Host.Faults.Add(new FaultRule(FaultKind.Reset) { Method = "payments/create", When = moment, Nth = 1 });

        var payment = await DraftAsync();

        Host.Hand.AllPayments().ShouldHaveSingleItem().Id.ShouldBe((await ThereAsync(payment)).Id);
        Host.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_changed_on_the_host_and_discarded_there()
    {
        await SeeAsync();
        var payment = await DraftAsync();
        (await Drafts.SaveAsync(new(Workspace, payment, null, Clara), Cash(90m) with { Notes = "Counted again" }, default)).Failure.ShouldBeNull();
        var changed = await ThereAsync(payment);
        (changed.Amount, changed.Notes).ShouldBe((90m, "Counted again"));

        (await Postings.DiscardAsync(Workspace, payment, null, Clara, default)).Failure.ShouldBeNull();
        (await ThereAsync(payment)).State.ShouldBe("REJECTED");
        (await DetailAsync(payment)).State.Posting.ShouldBe(PostingState.Discarded);
    }

    [Fact]
    public async Task What_was_posted_on_the_host_claims_no_approval_here()
    {
        await SeeAsync();
        var payment = await SubmittedAsync();
        Host.Hand.Post((await ThereAsync(payment)).Id);

        await SeeAsync();

        var ours = await DetailAsync(payment);
        ours.State.Posting.ShouldBe(PostingState.Posted);
        (await Drafts.FindAsync(Workspace.Id, payment, Vera, default)).Value!.BookedBy.ShouldBeNull();
    }

    [Fact]
    public async Task An_account_of_the_host_is_found_by_its_number_as_it_is_typed()
    {
        await SeeAsync();
        Host.Hand.AddAccount(new AccountOf("AR-77") { Owner = "Orla" });
        (await DetailAsync(await DraftAsync(Cash(12m, "AR-77")))).CustomerName.ShouldBe("Orla");
        (await Drafts.CreateAsync(Workspace, Cash(12m, "AR-404"), Clara, default)).Failure!.Field.ShouldBe("Account");
    }
}

public sealed class SqliteHostedPostingTests() : HostedPostingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresHostedPostingTests() : HostedPostingTests(TestDatabase.Postgres);
