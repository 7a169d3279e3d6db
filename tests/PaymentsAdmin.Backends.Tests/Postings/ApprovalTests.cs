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

/// <summary>The edge cases of four eyes that need no screen, by the numbers of the product's own list.</summary>
public abstract class ApprovalTests(TestDatabase database) : ContractTests(database)
{
    private Books? _books;

    private Books Books => _books!;

    public override async Task InitializeAsync()
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
    public async Task One_checker_posts_what_one_maker_submitted()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
        var seen = await Books.SeeAsync(payment);
        seen.Posting.ShouldBe(PostingState.Posted);
        seen.Number.ShouldBe("P-000001");
        await Books.ShouldBalanceAsync();
    }

    [Fact]
    public async Task Case_1_a_maker_who_becomes_Approver_is_still_barred()
    {
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.RejectAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
    }

    [Fact]
    public async Task Case_3_an_Approver_who_mended_the_content_is_an_author()
    {
        var payment = await Books.DraftAsync();
        var more = await World.Payments.AddLineAsync(new(Books.Workspace, payment, null, Books.Cora), Books.Deal.Rows[0], new QuantityInput { Quantity = 1 }, default);
        more.Failure.ShouldBe(PaymentFailures.RowAlreadyThere);
        var terms = new TermsInput { DueOn = World.Clock.Today, PayerText = "Mended", PayerLanguage = "en" };
        (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Cora), terms, default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.ApproveAsync(payment, Books.Alan)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Case_4_of_recall_and_approval_the_second_is_told_that_somebody_was_faster()
    {
        var payment = await Books.SubmittedAsync();
        var looked = (await Books.SeeAsync(payment)).Revision;
        (await Books.RecallAsync(payment, seen: looked)).Ok.ShouldBeTrue();
        (await Books.ApproveAsync(payment, Books.Alan, seen: looked)).Failure!.Text.ShouldBe("Clara recalled this on 2026-03-02 at 11:00.");
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task Case_5_a_second_checker_of_the_same_step_finds_it_posted()
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
    public async Task Case_6_two_steps_take_two_people()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.AgreedAlready);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_7_a_delegate_never_decides_for_the_maker_or_without_a_delegation()
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
    public async Task Case_7_who_agreed_for_somebody_has_spent_that_person_s_voice_too()
    {
        await Books.DelegateAsync(Books.Anna, Books.Alan);
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await Books.ApproveAsync(payment, Books.Alan, new Approval { ForUser = Books.Anna.UserId })).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Anna)).Failure.ShouldBe(ApprovalFailures.AgreedAlready);
        (await Books.ApproveAsync(payment, Books.Amir)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_8_splitting_to_stay_under_a_limit_raises_the_step()
    {
        await Books.SubmittedAsync(quantity: 60);
        var second = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(second, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = await Books.SubmittedAsync(quantity: 60);
        (await Books.ApproveAsync(tomorrow, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task Case_9_without_a_rate_the_highest_step_holds_and_with_one_the_day_of_submission_counts()
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
    public async Task Case_10_of_two_policies_the_stricter_holds()
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
    public async Task Case_11_a_role_that_was_taken_away_is_missed_at_the_click()
    {
        var payment = await Books.SubmittedAsync();
        // As another process would, so that this one still remembers the role.
        await Books.RunAsync($"DELETE FROM user_roles WHERE user_id = {Books.Alan.UserId}");
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.RoleGone);
        (await Books.RejectAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.RoleGone);
    }

    [Fact]
    public async Task Case_13_a_period_closed_meanwhile_refuses_and_names_the_first_open_day()
    {
        var payment = await Books.SubmittedAsync(on: new DateOnly(2026, 2, 27));
        await Books.CloseThroughAsync(new DateOnly(2026, 2, 28));
        var no = (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldNotBeNull();
        no.ShouldBe(PostingFailures.PeriodClosed(new DateOnly(2026, 3, 1)));
        (await Books.OneAsync("SELECT count(*) FROM decisions")).ShouldBe(0);
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Submitted);
    }

    [Fact]
    public async Task Case_16_content_that_changed_past_the_seal_is_not_approved()
    {
        var payment = await Books.SubmittedAsync();
        await Books.RunAsync($"UPDATE payment_lines SET quantity = 20000, total_minor = 20000 WHERE payment_id = {payment.Value}");
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.SealBroken);
    }

    [Fact]
    public async Task Case_17_of_many_only_the_own_one_is_refused()
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
    public async Task Case_18_a_reversal_is_not_reversed()
    {
        var payment = await Books.PostedAsync();
        await Books.AskReversalAsync(payment);
        var reversal = (await Books.ReverseAsync(payment)).Value;
        (await Books.AskReversalAsync(reversal)).Failure.ShouldBe(PaymentFailures.IsReversal);
        (await Books.AskReversalAsync(payment)).Failure.ShouldBe(ApprovalFailures.WrongState(PostingState.Reversed));
    }

    [Fact]
    public async Task Case_19_a_reversal_after_closing_is_dated_in_the_first_open_day()
    {
        var payment = await Books.PostedAsync();
        await Books.CloseThroughAsync(new DateOnly(2026, 3, 31));
        await Books.AskReversalAsync(payment);
        var reversal = (await Books.ReverseAsync(payment)).Value;
        (await Books.OneAsync($"SELECT posted_on FROM payments WHERE id = {reversal.Value}")).ShouldBe(20_260_401);
        (await Books.OneAsync($"SELECT original_id FROM payments WHERE id = {reversal.Value}")).ShouldBe(payment.Value);
    }

    [Fact]
    public async Task Case_20_nothing_is_not_posted()
    {
        var payment = await Books.DraftAsync(quantity: 0);
        (await Books.SubmitAsync(payment)).Failure.ShouldBe(ApprovalFailures.ZeroAmount);
    }

    [Fact]
    public async Task Case_22_who_was_disabled_keeps_no_voice_but_a_name_in_history()
    {
        var payment = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(payment, Books.Alan);
        await Books.DisableAsync(Books.Clara);
        (await Books.ApproveAsync(payment, Books.Anna)).Value.ShouldBe(PostingState.Posted);
        (await Books.SeeAsync(payment)).CreatedBy.ShouldBe("Clara");
    }

    [Fact]
    public async Task Case_23_whoever_marked_it_paid_is_barred_and_the_seal_holds()
    {
        var payment = await Books.SubmittedAsync();
        await World.Payments.PayAsync(new(Books.Workspace, payment, null, Books.Cora), new PayInput { On = World.Clock.Today }, default);
        (await Books.ApproveAsync(payment, Books.Cora)).Failure.ShouldBe(ApprovalFailures.OwnWork);
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_rejected_posting_goes_back_to_its_maker_and_begins_a_new_round()
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
    public async Task Only_its_maker_recalls_it()
    {
        var payment = await Books.SubmittedAsync();
        (await Books.RecallAsync(payment, Books.Carl)).Failure.ShouldBe(ApprovalFailures.NotTheMaker);
        (await Books.RecallAsync(payment)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_named_role_has_to_be_among_those_who_agree()
    {
        await Books.SetPolicyAsync(Policy.Default with { Steps = [new(0, 1) { Named = Role.Clerk }] });
        var payment = await Books.SubmittedAsync();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Books.ApproveAsync(payment, Books.Cora)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_single_person_organisation_may_decide_on_its_own_work()
    {
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        var payment = await Books.DraftAsync(by: Books.Cora);
        await Books.SubmitAsync(payment, Books.Cora);
        (await Books.ApproveAsync(payment, Books.Cora)).Value.ShouldBe(PostingState.Posted);
    }
}

public sealed class SqliteApprovalTests() : ApprovalTests(TestDatabase.Sqlite);

public sealed class PostgresApprovalTests() : ApprovalTests(TestDatabase.Postgres);
