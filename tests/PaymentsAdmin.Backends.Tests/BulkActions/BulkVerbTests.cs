using PaymentsAdmin.Backends.Tests.Attachments;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.BulkActions;

/// <summary>Verbs on many payments: what is left out and why, and that a plan is what happens.</summary>
public abstract class BulkVerbTests(TestDatabase database) : BulkTests(database)
{
    [Fact]
    public async Task Submitting_many_leaves_out_what_cannot_be_submitted_and_says_why()
    {
        var ready = await Books.DraftAsync();
        var noAccount = await WithoutAccountAsync();
        var zero = await Books.DraftAsync(quantity: 0);
        var closed = await Books.DraftAsync(on: World.Clock.Today.AddDays(-40));
        var submitted = await Books.SubmittedAsync();
        var deleted = await WithoutAccountAsync();
        await Books.Deal.DeleteAsync(deleted);
        await Books.CloseThroughAsync(World.Clock.Today.AddDays(-20));

        var plan = await PlanAsync(BulkVerb.Submit, ready, noAccount, zero, closed, submitted, deleted);

        plan.Taken.Select(row => row.Id).ShouldBe([ready]);
        plan.Left.Select(row => (row.Id, row.Why!.Code)).ShouldBe(
        [
            (noAccount, ApprovalFailures.NoPosting.Code),
            (zero, ApprovalFailures.ZeroAmount.Code),
            (closed, "posting.period-closed"),
            (submitted, "posting.wrong-state"),
            (deleted, PaymentFailures.NotFound.Code),
        ]);
        (await RunAsync(BulkVerb.Submit, plan)).Select(one => (one.Id, one.Failure)).ShouldBe([(ready, null)]);
        (await Books.StateAsync(ready)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task What_needs_a_file_by_policy_is_left_out_until_it_has_one()
    {
        await Books.SetPolicyAsync(Policy.Default with { EvidenceFrom = 200 });
        var (small, bare) = (await Books.DraftAsync(quantity: 1), await Books.DraftAsync(quantity: 2));

        var plan = await PlanAsync(BulkVerb.Submit, small, bare);

        plan.Taken.Select(row => row.Id).ShouldBe([small]);
        (plan.Left.ShouldHaveSingleItem().Why?.Code).ShouldBe("posting.evidence-missing");
        (await Service<AttachmentService>().AddAsync(Books.Workspace, bare, new("receipt.pdf", Files.Pdf(50)), Books.Clara, default)).Failure.ShouldBeNull();
        plan = await PlanAsync(BulkVerb.Submit, small, bare);
        plan.Left.ShouldBeEmpty();
        (await RunAsync(BulkVerb.Submit, plan)).ShouldAllBe(one => one.Failure == null);
    }

    [Fact]
    public async Task A_file_that_was_removed_does_not_help_in_a_plan()
    {
        await Books.SetPolicyAsync(Policy.Default with { EvidenceFrom = 0 });
        var (draft, files) = (await Books.DraftAsync(), Service<AttachmentService>());
        var file = (await files.AddAsync(Books.Workspace, draft, new("receipt.pdf", Files.Pdf(50)), Books.Clara, default)).Value.Id;
        (await files.RemoveAsync(new(Books.Workspace, file, null, Books.Clara), default)).Failure.ShouldBeNull();

        ((await PlanAsync(BulkVerb.Submit, draft)).Left.ShouldHaveSingleItem().Why?.Code).ShouldBe("posting.evidence-missing");
    }

    [Fact]
    public async Task More_payments_than_one_command_takes_are_neither_planned_nor_changed()
    {
        var draft = await WithoutAccountAsync();
        var chosen = (await PlanAsync(BulkVerb.Delete, draft)).Payments[0];
        var ids = Enumerable.Range(0, BulkPaymentService.MaxPayments + 1).Select(i => new PaymentId(draft.Value + i)).ToList();
        var tooMany = PaymentFailures.TooManyAtOnce(BulkPaymentService.MaxPayments).Code;

        ((await Plans.OfAsync(Books.Workspace.Id, BulkVerb.Delete, ids, Books.Clara, default)).Failure?.Code).ShouldBe(tooMany);
        ((await TryAsync(BulkVerb.Delete, [.. ids.Select(id => chosen with { Id = id })], null, Books.Clara)).Failure?.Code).ShouldBe(tooMany);
        (await World.Payments.GetAsync(Books.Workspace.Id, draft, ContractWorld.Vera, default)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Payments_of_one_customer_count_together_in_the_order_of_the_plan()
    {
        await Books.SubmittedAsync(quantity: 30);
        var drafts = new List<PaymentId>();
        for (var i = 0; i < 12; i++)
        {
            drafts.Insert(0, await Books.DraftAsync(quantity: 12));
        }

        var plan = await PlanAsync(BulkVerb.Submit, drafts);

        plan.Taken.Select(row => row.People).ShouldBe([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]);
        (await RunAsync(BulkVerb.Submit, plan)).ShouldAllBe(one => one.Failure == null);
        var needed = new List<long>();
        foreach (var row in plan.Taken)
        {
            needed.Add(await NeededAsync(row.Id));
        }

        needed.ShouldBe(plan.Taken.Select(row => (long)row.People));
    }

    [Theory]
    [InlineData(BulkVerb.Pay)]
    [InlineData(BulkVerb.Unpay)]
    [InlineData(BulkVerb.Submit)]
    [InlineData(BulkVerb.Date)]
    [InlineData(BulkVerb.Link)]
    [InlineData(BulkVerb.Delete)]
    public async Task No_verb_acts_on_a_payment_that_changed_behind_the_dialog(BulkVerb verb)
    {
        var draft = await Books.DraftAsync();
        if (verb == BulkVerb.Unpay)
        {
            (await Books.Deal.PayAsync(draft)).Failure.ShouldBeNull();
        }

        var plan = await PlanAsync(verb, draft);
        await World.Payments.SetTermsAsync(new(Books.Workspace, draft, null, Books.Carl), new() { DueOn = World.Clock.Today, PayerText = "new" }, default);

        (await RunAsync(verb, plan)).ShouldHaveSingleItem().Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
    }

    [Fact]
    public async Task What_changed_behind_the_dialog_is_refused_and_the_rest_is_done_and_a_repeat_does_nothing()
    {
        var (first, second, third) = (await Books.DraftAsync(), await Books.DraftAsync(), await Books.DraftAsync());
        var plan = await PlanAsync(BulkVerb.Submit, first, second, third);
        await World.Payments.SetTermsAsync(new(Books.Workspace, second, null, Books.Carl), new() { DueOn = World.Clock.Today, PayerText = "new" }, default);

        (await RunAsync(BulkVerb.Submit, plan)).Select(one => one.Failure).ShouldBe([null, PaymentFailures.ChangedMeanwhile, null]);
        var entries = await AuditRows.CountAsync(Store, PostingVerbs.Submit.Code);
        (await RunAsync(BulkVerb.Submit, plan)).ShouldAllBe(one => one.Failure == PaymentFailures.ChangedMeanwhile);

        (await Books.StateAsync(second)).ShouldBe(PostingState.Draft);
        (await AuditRows.CountAsync(Store, PostingVerbs.Submit.Code)).ShouldBe(entries);
    }

    [Fact]
    public async Task A_posting_date_is_set_on_drafts_alone_and_changes_nothing_else()
    {
        var (draft, paid) = (await Books.DraftAsync(), await Books.DraftAsync());
        var (noAccount, submitted) = (await WithoutAccountAsync(), await Books.SubmittedAsync());
        await Books.Deal.PayAsync(paid);
        await Books.CloseThroughAsync(World.Clock.Today.AddDays(-5));
        var before = await DetailsAsync(draft);

        var plan = await PlanAsync(BulkVerb.Date, draft, paid, noAccount, submitted);
        plan.FirstOpen.ShouldBe(World.Clock.Today.AddDays(-4));
        plan.Taken.Select(row => row.Id).ShouldBe([draft, paid]);
        plan.Left.Select(row => row.Why).ShouldBe([ApprovalFailures.NoPosting, PaymentFailures.InApproval]);
        var day = World.Clock.Today.AddDays(-4);
        foreach (var wrong in new[] { day.AddDays(-1), World.Clock.Today.AddDays(1) })
        {
            ((await TryAsync(BulkVerb.Date, plan.Payments, wrong, Books.Clara)).Failure?.Field).ShouldBe(nameof(PostingInput.PostingDate));
        }

        (await RunAsync(BulkVerb.Date, plan, day, Books.Carl)).ShouldAllBe(one => one.Failure == null);

        var after = await DetailsAsync(draft);
        after.Input.PostingDate.ShouldBe(day);
        (after.Input with { PostingDate = null, Fields = before.Input.Fields }).ToString().ShouldBe((before.Input with { PostingDate = null }).ToString());
        after.Revision.ShouldBe(before.Revision.Next());
        (await RunAsync(BulkVerb.Date, await PlanAsync(BulkVerb.Date, draft), day)).ShouldAllBe(one => one.Failure == null);
        (await DetailsAsync(draft)).Revision.ShouldBe(after.Revision);
        (await Books.SubmitAsync(draft)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(draft, Books.Cora with { UserId = Books.Carl.UserId })).Failure.ShouldBe(ApprovalFailures.OwnWork);
    }

    [Fact]
    public async Task The_books_that_closed_behind_the_dialog_refuse_a_posting_date()
    {
        var draft = await Books.DraftAsync();
        var plan = await PlanAsync(BulkVerb.Date, draft);
        await Books.CloseThroughAsync(World.Clock.Today.AddDays(-1));

        ((await TryAsync(BulkVerb.Date, plan.Payments, World.Clock.Today.AddDays(-2), Books.Clara)).Failure?.Code).ShouldBe("posting.period-closed");
        ((await Service<PostingDraftService>().DateAsync(new(Books.Workspace, draft, null, Books.Clara), World.Clock.Today.AddDays(-2), default))
            .Failure?.Code).ShouldBe("posting.period-closed");
    }

    [Fact]
    public async Task Links_are_made_for_what_is_due_once_and_not_for_a_changed_amount()
    {
        var (due, paid, changed) = (await Books.DraftAsync(), await Books.DraftAsync(), await Books.DraftAsync());
        await Books.Deal.PayAsync(paid);
        var plan = await PlanAsync(BulkVerb.Link, due, paid, changed);
        plan.Left.Select(row => (row.Id, row.Why)).ShouldBe([(paid, BulkFailures.NothingDue)]);
        await Books.Deal.LineAsync(changed, await SecondRowAsync(), 1);

        var made = await RunAsync(BulkVerb.Link, plan);

        made.Select(one => one.Failure).ShouldBe([null, PaymentFailures.ChangedMeanwhile]);
        var again = await RunAsync(BulkVerb.Link, await PlanAsync(BulkVerb.Link, due));
        again[0].Link!.Token.ShouldBe(made[0].Link!.Token);
        made[0].ToString().ShouldNotContain(made[0].Link!.Token);
        (await Service<LinkService>().FindAsync(made[0].Link!.Token, default)).Payment!.Payment.ShouldBe(due);
    }

    [Fact]
    public async Task Where_Clerks_may_not_make_links_the_plan_says_so()
    {
        await Books.SetPolicyAsync(Policy.Default with { ClerksMayMakeLinks = false });
        var draft = await Books.DraftAsync();

        (await PlanAsync(BulkVerb.Link, draft)).Left.ShouldHaveSingleItem().Why.ShouldBe(LinkFailures.ClerksMayNot);
    }

    [Fact]
    public async Task Drafts_of_zero_are_left_out_of_marking_many_paid_with_the_reason_also_when_a_whole_filter_is_marked()
    {
        var (draft, zero, bare) = (await Books.DraftAsync(), await Books.DraftAsync(quantity: 0), await Books.Deal.PaymentAsync());
        await Books.Deal.PayAsync(await Books.DraftAsync());

        var plan = await PlanAsync(BulkVerb.Pay, draft, zero, bare);
        var all = (await Plans.OfAsync(Books.Workspace.Id, BulkVerb.Pay, new PaymentFilter { Entity = Books.Deal.Id }, Books.Clara, default)).Value;

        plan.Left.Select(row => (row.Id, row.Why)).ShouldBe([(zero, BulkFailures.NothingToReceive), (bare, BulkFailures.NothingToReceive)]);
        all.Left.Select(row => (row.Id, row.Why)).ShouldBe(plan.Left.Select(row => (row.Id, row.Why)), ignoreOrder: true);
        all.Payments.ShouldBe(plan.Payments);
        (all.Others, all.Count).ShouldBe((1, 4));
        (await RunAsync(BulkVerb.Pay, all)).Select(one => (one.Id, one.Failure)).ShouldBe([(draft, null)]);
        (await Books.Deal.SeeAsync(zero)).Paid.ShouldBeNull();
    }

    [Fact]
    public async Task Deleting_many_leaves_paid_and_submitted_payments_and_says_why()
    {
        var (draft, paid, submitted) = (await WithoutAccountAsync(), await WithoutAccountAsync(), await Books.SubmittedAsync());
        await Books.Deal.PayAsync(paid);

        var plan = await PlanAsync(BulkVerb.Delete, draft, paid, submitted);

        plan.Left.Select(row => row.Why).ShouldBe([PaymentFailures.Paid, PaymentFailures.InApproval]);
        (await RunAsync(BulkVerb.Delete, plan)).ShouldHaveSingleItem().Failure.ShouldBeNull();
        (await World.Payments.GetAsync(Books.Workspace.Id, draft, ContractWorld.Vera, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await Plans.ReadAsync(Books.Workspace.Id, [draft, paid], Books.Clara, default)).Value.Select(row => row.Id).ShouldBe([paid]);
    }

    [Fact]
    public async Task Payments_of_another_workspace_are_not_found_by_a_plan()
    {
        var draft = await Books.DraftAsync();

        var plan = (await Plans.OfAsync(World.Other.Id, BulkVerb.Submit, [draft], Books.Clara, default)).Value;

        plan.Left.ShouldHaveSingleItem().Why.ShouldBe(PaymentFailures.NotFound);
    }

    private async Task<PostingDraft> DetailsAsync(PaymentId payment) =>
        (await Service<PostingDraftService>().FindAsync(Books.Workspace.Id, payment, Books.Clara, default)).Value!;

    private Task<long> NeededAsync(PaymentId payment) => Books.OneAsync($"SELECT approvals_needed FROM postings WHERE payment_id = {payment.Value}");

    private async Task<RowId> SecondRowAsync() =>
        (await World.Entities.AddRowAsync(
            Books.Workspace, Books.Deal.Id, new() { ProductName = "Bolt", Price = 1, Quantity = 10 }, Books.Clara, default)).Value;
}

public sealed class SqliteBulkVerbTests() : BulkVerbTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresBulkVerbTests() : BulkVerbTests(TestDatabase.Postgres);
