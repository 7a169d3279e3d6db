using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Delegations;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Delegations;

/// <summary>Approvers who are away delegate their decisions to others.</summary>
public abstract class DelegationTests(TestDatabase database) : OfficeTests(database)
{
    private DelegationService Delegations => Service<DelegationService>();

    private DateOnly Today => World.Clock.Today;

    [Fact]
    public async Task Every_other_current_Approver_can_be_chosen_as_delegate()
    {
        (await NamesAsync(Books.Alan)).ShouldBe(["Amir", "Anna", "Cora"]);
        await TakeRolesAsync(Books.Amir);
        (await NamesAsync(Books.Alan)).ShouldBe(["Anna", "Cora"]);
        (await Delegations.CandidatesAsync(Books.Clara, default)).Failure.ShouldBe(AccessFailures.Denied(Right.Approve));
    }

    [Fact]
    public async Task A_delegate_decides_today_for_those_who_delegated_and_may_approve_themselves()
    {
        await AddAsync(Books.Amir, Books.Alan, 0, 0);
        await AddAsync(Books.Anna, Books.Alan, 1, 2);
        (await GiversAsync()).ShouldBe(["Amir"]);
        Store.Clock.Advance(TimeSpan.FromDays(1));
        (await GiversAsync()).ShouldBe(["Anna"]);
        var away = (await AddAsync(Books.Cora, Books.Alan)).Value;
        (await GiversAsync()).ShouldBe(["Anna", "Cora"]);
        await Delegations.RevokeAsync(away, Books.Cora, default);
        await TakeRolesAsync(Books.Anna);
        (await GiversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delegate_can_decide_only_on_the_days_of_the_delegation_and_until_it_is_revoked()
    {
        var forAnna = new Approval { ForUser = Books.Anna.UserId };
        var id = (await AddAsync(Books.Anna, Books.Alan, 1, 2)).Value;
        var payment = await Books.SubmittedAsync(quantity: 100);
        (await Books.ApproveAsync(payment, Books.Alan, forAnna)).Failure.ShouldBe(ApprovalFailures.NotTheirDelegate);
        Store.Clock.Advance(TimeSpan.FromDays(1));
        (await Books.ApproveAsync(payment, Books.Alan, forAnna)).Value.ShouldBe(PostingState.Submitted);
        (await Delegations.RevokeAsync(id, Books.Anna, default)).Ok.ShouldBeTrue();
        var next = await Books.SubmittedAsync();
        (await Books.ApproveAsync(next, Books.Alan, forAnna)).Failure.ShouldBe(ApprovalFailures.NotTheirDelegate);
        (await AuditRows.CountAsync(Store, "delegation.add")).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "delegation.revoke")).ShouldBe(1);
    }

    [Fact]
    public async Task A_delegate_can_approve_a_reversal_for_its_giver_but_not_for_the_requester()
    {
        var forAnna = new Approval { ForUser = Books.Anna.UserId };
        var payment = await Books.PostedAsync();
        (await Books.AskReversalAsync(payment, Books.Amir)).Ok.ShouldBeTrue();
        (await ReverseAsync(payment, forAnna)).Failure.ShouldBe(ApprovalFailures.NotTheirDelegate);
        await AddAsync(Books.Amir, Books.Alan);
        (await ReverseAsync(payment, new Approval { ForUser = Books.Amir.UserId })).Failure.ShouldBe(ApprovalFailures.NotTheirDelegate);
        await AddAsync(Books.Anna, Books.Alan);
        (await ReverseAsync(payment, forAnna)).Ok.ShouldBeTrue();
        (await Books.OneAsync("SELECT count(*) FROM decisions WHERE verdict = 3 AND user_id = 3 AND for_user_id = 11")).ShouldBe(1);
        (await Books.OneAsync("SELECT count(*) FROM audit_entries WHERE action = 'posting.reverse' AND changes LIKE '%\"for_user\"%11%'")).ShouldBe(1);
    }

    [Fact]
    public async Task Invalid_days_are_refused_with_the_name_of_their_field()
    {
        (await AddAsync(Books.Anna, Books.Alan, -1, 2)).Failure!.Field.ShouldBe("FromOn");
        (await AddAsync(Books.Anna, Books.Alan, 2, 1)).Failure!.Field.ShouldBe("UntilOn");
        (await AddAsync(Books.Anna, Books.Alan, 0, 90)).Failure!.Field.ShouldBe("UntilOn");
        (await AddAsync(Books.Anna, Books.Alan, 0, 89)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_can_delegate_to_themselves_or_to_a_user_who_may_not_approve()
    {
        (await AddAsync(Books.Anna, Books.Anna)).Failure.ShouldBe(DelegationFailures.ToSelf);
        (await AddAsync(Books.Anna, Books.Clara)).Failure.ShouldBe(DelegationFailures.MayNotApprove);
        (await AddAsync(Books.Anna, Adam)).Failure.ShouldBe(DelegationFailures.MayNotApprove);
        await Books.DisableAsync(Books.Alan);
        (await AddAsync(Books.Anna, Books.Alan)).Failure.ShouldBe(DelegationFailures.MayNotApprove);
    }

    [Fact]
    public async Task A_user_who_may_not_approve_cannot_delegate()
    {
        (await AddAsync(Books.Clara, Books.Alan)).Failure.ShouldBe(AccessFailures.Denied(Right.Approve));
        await TakeRolesAsync(Books.Anna);
        (await AddAsync(Books.Anna, Books.Alan)).Failure.ShouldBe(AccessFailures.Denied(Right.Approve));
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(2);
    }

    [Fact]
    public async Task A_delegation_that_leads_back_to_its_giver_on_any_day_is_refused()
    {
        await AddAsync(Books.Alan, Books.Anna, 0, 10);
        (await AddAsync(Books.Anna, Books.Alan, 10, 20)).Failure.ShouldBe(DelegationFailures.Loop);
        (await AddAsync(Books.Anna, Books.Alan, 11, 20)).Ok.ShouldBeTrue();
        await AddAsync(Books.Anna, Books.Amir, 5, 8);
        (await AddAsync(Books.Amir, Books.Alan, 8, 30)).Failure.ShouldBe(DelegationFailures.Loop);
        (await AddAsync(Books.Amir, Books.Alan, 9, 30)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Delegations_on_different_days_are_no_loop_and_a_revocation_breaks_a_loop()
    {
        await AddAsync(Books.Alan, Books.Anna, 0, 2);
        var link = (await AddAsync(Books.Anna, Books.Amir, 3, 6)).Value;
        (await AddAsync(Books.Amir, Books.Alan, 0, 6)).Ok.ShouldBeTrue();
        (await AddAsync(Books.Alan, Books.Anna, 4, 5)).Failure.ShouldBe(DelegationFailures.Loop);
        await Delegations.RevokeAsync(link, Books.Anna, default);
        (await AddAsync(Books.Alan, Books.Anna, 4, 5)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_one_of_two_concurrent_delegations_to_each_other_succeeds()
    {
        for (var round = 0; round < Scale.Of(8, 200); round++)
        {
            var both = await Task.WhenAll(Task.Run(() => AddAsync(Books.Alan, Books.Anna)), Task.Run(() => AddAsync(Books.Anna, Books.Alan)));
            both.Count(r => r.Ok).ShouldBe(1);
            both.Single(r => !r.Ok).Failure.ShouldBe(DelegationFailures.Loop);
            await Delegations.RevokeAsync(both.Single(r => r.Ok).Value, Adam, default);
        }
    }

    [Fact]
    public async Task The_giver_can_revoke_a_delegation_even_without_the_role_and_an_Admin_can_revoke_any()
    {
        var first = (await AddAsync(Books.Anna, Books.Alan)).Value;
        var second = (await AddAsync(Books.Anna, Books.Amir)).Value;
        (await Delegations.RevokeAsync(first, Books.Alan, default)).Failure.ShouldBe(AccessFailures.Denied(Right.ManageUsers));
        await TakeRolesAsync(Books.Anna);
        (await Delegations.RevokeAsync(first, Books.Anna, default)).Ok.ShouldBeTrue();
        (await Delegations.RevokeAsync(first, Books.Anna, default)).Ok.ShouldBeTrue();
        (await Delegations.RevokeAsync(second, Adam, default)).Ok.ShouldBeTrue();
        (await AuditRows.CountAsync(Store, "delegation.revoke")).ShouldBe(2);
        (await Delegations.RevokeAsync(new(999), Adam, default)).Failure.ShouldBe(DelegationFailures.NotFound);
    }

    [Fact]
    public async Task A_user_lists_the_own_delegations_in_both_directions_and_an_Admin_all()
    {
        await AddAsync(Books.Anna, Books.Alan);
        await AddAsync(Books.Amir, Books.Anna, 1, 2);
        await AddAsync(Books.Cora, Books.Alan);
        var mine = (await Delegations.MineAsync(null, Books.Anna, default)).Value;
        mine.Select(d => (d.From.Name, d.To.Name)).ShouldBe([("Amir", "Anna"), ("Anna", "Alan")]);
        (mine[0].HoldsOn(Today), mine[1].HoldsOn(Today)).ShouldBe((false, true));
        (await Delegations.AllAsync(null, Books.Anna, default)).Failure.ShouldBe(AccessFailures.Denied(Right.ManageUsers));
        var all = (await Delegations.AllAsync(null, Adam, default)).Value;
        all.Count.ShouldBe(3);
        (await Delegations.AllAsync(all[1].Id, Adam, default)).Value.ShouldHaveSingleItem().Id.ShouldBe(all[2].Id);
    }

    private Task<Result<ApprovedReversal>> ReverseAsync(PaymentId payment, Approval how) =>
        Books.Postings.ApproveReversalAsync(new(Books.Workspace, payment, null, Books.Alan), how, default);

    private async Task<IEnumerable<string>> GiversAsync() => (await Delegations.GiversAsync(Books.Alan, default)).Value.Select(p => p.Name);

    private async Task<IEnumerable<string>> NamesAsync(Actor by) => (await Delegations.CandidatesAsync(by, default)).Value.Select(person => person.Name);

    private Task<Result<DelegationId>> AddAsync(Actor from, Actor to, int first = 0, int last = 5) =>
        Delegations.AddAsync(
            new DelegationInput { ToUser = to.UserId!.Value, FromOn = Today.AddDays(first), UntilOn = Today.AddDays(last) }, from, default);
}

public sealed class SqliteDelegationTests() : DelegationTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresDelegationTests() : DelegationTests(TestDatabase.Postgres);
