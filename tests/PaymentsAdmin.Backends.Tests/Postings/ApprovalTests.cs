using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>The edge cases of the four-eyes principle that need no page, by the numbers of src/docs/edge-cases.md.</summary>
public abstract class ApprovalTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _books = await Books.OpenAsync(World);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        services.AddUsers();
    }

    [Fact]
    public async Task The_approval_of_one_checker_posts_a_submitted_payment()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        var seen = await Books.SeeAsync(payment);
        seen.Posting.ShouldBe(PostingState.Posted);
        seen.Number.ShouldBe("P-000001");
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Case_1_a_maker_who_is_also_an_Approver_cannot_decide_on_the_payment()
    {
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.RejectAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
    }

    [Fact]
    public async Task Case_3_an_Approver_who_edited_the_content_cannot_approve_it()
    {
        var payment = await Books.DraftAsync();
        var more = await World.Payments.AddLineAsync(
            new(Books.Workspace, payment, null, Books.Cora), Books.Deal.Rows[0], new QuantityInput { Quantity = 1 }, default);
        more.Failure.ShouldBe(PaymentFailures.RowAlreadyThere);
        var terms = new TermsInput { DueOn = World.Clock.Today, PayerText = "Mended", PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Cora), terms, default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.ApproveAsync(payment, Books.Alan)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Case_4_an_approval_after_a_recall_is_refused_and_names_the_recall()
    {
        var payment = await Books.SubmittedAsync();
        var looked = (await Books.SeeAsync(payment)).Revision;
        (await Books.RecallAsync(payment, seen: looked)).Ok.ShouldBeTrue();
        (await Books.ApproveAsync(payment, Books.Alan, seen: looked)).Failure!.Text.ShouldBe("Clara recalled this on 2026-03-02 at 11:00.");
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task Case_5_a_second_approval_of_the_same_step_is_refused_as_already_posted()
    {
        var payment = await Books.SubmittedAsync();
        await Books.ApproveAsync(payment, Books.Alan);
        var late = (await Books.ApproveAsync(payment, Books.Anna)).Failure!;
        (late.Code, late.Kind).ShouldBe((ApprovalFailures.WrongState(PostingState.Posted).Code, FailureKind.Refused));
        late.Text.ShouldBe($"Alan posted this on 2026-03-02 at 11:00. {ApprovalFailures.WrongState(PostingState.Posted).Text}");
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.WrongState(PostingState.Posted));
        (await Books.OneAsync("SELECT count(*) FROM decisions WHERE verdict = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Case_6_one_person_cannot_give_both_approvals()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.AgreedAlready);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_7_a_delegate_cannot_approve_for_the_maker_or_without_a_delegation()
    {
        var payment = await Books.SubmittedAsync();
        var forMaker = new Approval { ForUser = Books.Clara.UserId };
        (await Books.ApproveAsync(payment, Books.Alan, forMaker)).Failure.ShouldBe(ApprovalFailures.NotTheirDelegate);
        var forAnna = new Approval { ForUser = Books.Anna.UserId };
        (await Books.ApproveAsync(payment, Books.Alan, forAnna)).Failure.ShouldBe(ApprovalFailures.NotTheirDelegate);
        await Books.DelegateAsync(Books.Anna, Books.Alan);
        (await Books.ApproveAsync(payment, Books.Alan, forAnna)).Value.ShouldBe(PostingState.Posted);
        (await Books.OneAsync("SELECT count(*) FROM decisions WHERE user_id = 3 AND for_user_id = 11")).ShouldBe(1);
    }

    [Fact]
    public async Task Case_7_an_approval_for_another_user_uses_up_that_users_approval_too()
    {
        await Books.DelegateAsync(Books.Anna, Books.Alan);
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await Books.ApproveAsync(payment, Books.Alan, new Approval { ForUser = Books.Anna.UserId })).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Anna)).Failure.ShouldBe(ApprovalFailures.AgreedAlready);
        (await Books.ApproveAsync(payment, Books.Amir)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_8_splitting_to_stay_under_a_limit_needs_a_second_approval()
    {
        await Books.SubmittedAsync(quantity: 60);
        var second = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(tomorrow, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_9_without_a_rate_the_highest_step_applies_and_with_one_the_rate_at_submission()
    {
        var dollars = await Books.InAsync("USD");
        var unknown = await dollars.SubmittedAsync();
        (await Books.ApproveAsync(unknown, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        await Books.RateAsync("USD", new DateOnly(2026, 2, 28), 0.9m);
        var known = await dollars.SubmittedAsync();
        (await Books.OneAsync($"SELECT base_minor FROM postings WHERE payment_id = {known.Value}")).ShouldBe(9_000);
        (await Books.OneAsync($"SELECT submitted_rate_date FROM postings WHERE payment_id = {known.Value}")).ShouldBe(20_260_228);
        (await Books.ApproveAsync(known, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_10_the_stricter_of_two_policies_applies()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1)] });
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        var small = await Books.DraftAsync();
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        (await Books.SubmitAsync(small)).Ok.ShouldBeTrue();
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 3)] });
        (await Books.ApproveAsync(small, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(small, Books.Anna)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(small, Books.Amir)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_11_an_Approver_whose_role_was_removed_is_refused()
    {
        var payment = await Books.SubmittedAsync();
        // Removed in the database only, as by another process, so that this process still remembers the role.
        await Books.RunAsync($"DELETE FROM user_roles WHERE user_id = {Books.Alan.UserId}");
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.RoleGone);
        (await Books.RejectAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.RoleGone);
    }

    [Fact]
    public async Task Case_13_an_approval_in_a_period_closed_meanwhile_is_refused_with_the_first_open_day()
    {
        var payment = await Books.SubmittedAsync(on: new DateOnly(2026, 2, 27));
        await Books.CloseThroughAsync(new DateOnly(2026, 2, 28));
        var no = (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldNotBeNull();
        no.ShouldBe(PostingFailures.PeriodClosed(new DateOnly(2026, 3, 1)));
        (await Books.OneAsync("SELECT count(*) FROM decisions")).ShouldBe(0);
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_16_content_changed_after_sealing_cannot_be_approved()
    {
        var payment = await Books.SubmittedAsync();
        await Books.RunAsync($"UPDATE payment_lines SET quantity = 20000, total_minor = 20000 WHERE payment_id = {payment.Value}");
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.SealBroken);
    }

    [Fact]
    public async Task Case_17_of_ten_approvals_only_that_of_the_approvers_own_payment_is_refused()
    {
        var all = new List<PaymentId>();
        for (var i = 0; i < 9; i++)
        {
            all.Add(await Books.SubmittedAsync());
        }

        var own = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(own);
        var verdicts = new List<Failure?>();
        foreach (var payment in all.Append(own))
        {
            verdicts.Add((await Books.ApproveAsync(payment, Books.Cora)).Failure);
        }

        verdicts.Count(v => v is null).ShouldBe(9);
        verdicts[^1].ShouldBe(ApprovalFailures.OwnWork);
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Case_18_a_reversal_cannot_be_reversed()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment);
        var reversal = (await Books.ReverseAsync(payment)).Value;
        (await Books.AskReversalAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
        (await Books.AskReversalAsync(payment)).Failure.ShouldBe(ApprovalFailures.WrongState(PostingState.Reversed));
    }

    [Fact]
    public async Task Case_19_a_reversal_after_closing_is_dated_on_the_first_open_day()
    {
        var payment = await Books.PostedAsync();
        await Books.CloseThroughAsync(new DateOnly(2026, 3, 31));
        await Books.AskReversalAsync(payment);
        var reversal = (await Books.ReverseAsync(payment)).Value;
        (await Books.OneAsync($"SELECT posted_on FROM payments WHERE id = {reversal.Value}")).ShouldBe(20_260_401);
        (await Books.OneAsync($"SELECT original_id FROM payments WHERE id = {reversal.Value}")).ShouldBe(payment.Value);
    }

    [Fact]
    public async Task Case_20_a_payment_of_zero_cannot_be_submitted() =>
        (await Books.SubmitAsync(await Books.DraftAsync(quantity: 0))).Failure.ShouldBe(ApprovalFailures.ZeroAmount);

    [Fact]
    public async Task Case_22_the_payment_of_a_disabled_maker_is_approved_and_keeps_the_makers_name()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(payment, Books.Alan);
        await Books.DisableAsync(Books.Clara);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
        (await Books.SeeAsync(payment)).CreatedBy.ShouldBe("Clara");
    }

    [Fact]
    public async Task Case_23_the_user_who_marked_it_paid_cannot_approve_it_and_the_seal_stays_valid()
    {
        var payment = await Books.SubmittedAsync();
        await World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Cora), new PayInput { On = World.Clock.Today }, default);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_rejected_posting_becomes_a_draft_and_needs_all_approvals_again()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(payment, Books.Alan);
        (await Books.RejectAsync(payment, Books.Anna, " ")).Failure.ShouldBe(ApprovalFailures.CommentMissing);
        (await Books.RejectAsync(payment, Books.Anna)).Ok.ShouldBeTrue();
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Draft);
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        await Books.SubmitAsync(payment);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Only_the_maker_can_recall_a_submission()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.RecallAsync(payment, Books.Carl)).Failure.ShouldBe(ApprovalFailures.NotTheMaker);
        (await Books.RecallAsync(payment)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task One_approver_must_have_the_role_that_the_policy_names()
    {
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1) { Named = Role.Clerk }] });
        var payment = await Books.SubmittedAsync();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Cora)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Without_four_eyes_on_authors_a_maker_can_approve_their_own_payment()
    {
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        (await Books.ApproveAsync(payment, Books.Cora)).Value.ShouldBe(PostingState.Posted);
    }
}

public sealed class SqliteApprovalTests() : ApprovalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresApprovalTests() : ApprovalTests(TestDatabase.Postgres);
