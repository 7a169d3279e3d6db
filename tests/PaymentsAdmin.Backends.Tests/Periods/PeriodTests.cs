using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Periods;

/// <summary>Books are closed and reopened by two people, one of them an Admin.</summary>
public abstract class PeriodTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);

    private PeriodService Periods => Service<PeriodService>();

    [Fact]
    public async Task An_Admin_confirms_an_Approvers_proposal_and_the_month_is_closed_at_once()
    {
        var late = await Books.SubmittedAsync(on: February);
        (await ListedAsync()).ShouldBeNull();
        var proposed = await ProposeAsync(February, Books.Alan, "It comes next month");
        (await ClosedAsync()).ShouldBe(0);
        (await ConfirmAsync(proposed, Adam)).Failure.ShouldBeNull();
        (await ClosedAsync()).ShouldBe(20_260_228);
        (await ListedAsync()).ShouldBe(February);
        (await Books.ApproveAsync(late, Books.Alan)).Failure.ShouldBe(PostingFailures.PeriodClosed(new(2026, 3, 1)));
        (await AuditRows.CountAsync(Store, "period.propose-close")).ShouldBe(1);
        (await AuditRows.CountAsync(Store, "period.close")).ShouldBe(1);
    }

    [Fact]
    public async Task An_Approver_or_another_Admin_can_confirm_an_Admins_proposal()
    {
        (await ConfirmAsync(await ProposeAsync(January, Adam), Books.Alan)).Ok.ShouldBeTrue();
        (await ConfirmAsync(await ProposeAsync(February, Adam), Ada)).Ok.ShouldBeTrue();
        (await ClosedAsync()).ShouldBe(20_260_228);
    }

    [Fact]
    public async Task Nobody_can_confirm_their_own_proposal_and_two_Approvers_are_not_enough()
    {
        var proposed = await ProposeAsync(February, Books.Alan);
        (await ConfirmAsync(proposed, Books.Alan)).Failure.ShouldBe(PeriodFailures.OwnProposal);
        (await ConfirmAsync(proposed, Books.Anna)).Failure.ShouldBe(PeriodFailures.NoAdmin);
        (await ConfirmAsync(proposed, Books.Clara)).Failure.ShouldBe(AccessFailures.Denied(Right.ProposePeriod));
        (await ClosedAsync()).ShouldBe(0);
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(3);
    }

    [Fact]
    public async Task Only_a_whole_month_that_is_over_and_still_open_can_be_closed()
    {
        await Books.CloseThroughAsync(January);
        (await CloseAsync(new(2026, 2, 27), Adam)).Failure!.Field.ShouldBe("Through");
        (await CloseAsync(new(2026, 3, 31), Adam)).Failure!.Field.ShouldBe("Through");
        (await CloseAsync(January, Adam)).Failure.ShouldBe(PeriodFailures.ClosedAlready(January));
        (await CloseAsync(new(2025, 12, 31), Adam)).Failure.ShouldBe(PeriodFailures.ClosedAlready(January));
        (await CloseAsync(February, Adam)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_one_proposal_can_wait_and_only_its_proposer_can_withdraw_it()
    {
        var proposed = await ProposeAsync(January, Books.Alan);
        (await CloseAsync(February, Adam)).Failure.ShouldBe(PeriodFailures.ProposalOpen);
        (await Periods.OpenAsync(Books.Workspace.Id, ContractWorld.Vera, default)).Value!.ProposedBy.Name.ShouldBe("Alan");
        (await WithdrawAsync(proposed, Adam)).Failure.ShouldBe(PeriodFailures.NotTheProposer);
        (await WithdrawAsync(proposed, Books.Alan)).Ok.ShouldBeTrue();
        (await ConfirmAsync(proposed, Adam)).Failure.ShouldBe(PeriodFailures.Decided);
        (await WithdrawAsync(proposed, Books.Alan)).Failure.ShouldBe(PeriodFailures.Decided);
        (await Periods.OpenAsync(Books.Workspace.Id, ContractWorld.Vera, default)).Value.ShouldBeNull();
        (await CloseAsync(February, Adam)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_proposals_is_accepted()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => CloseAsync(February, i % 2 == 0 ? Adam : Books.Alan))));
        all.Count(r => r.Ok).ShouldBe(1);
        all.Where(r => !r.Ok).ShouldAllBe(r => r.Failure == PeriodFailures.ProposalOpen);
    }

    [Fact]
    public async Task The_current_roles_of_proposer_and_confirmer_count()
    {
        var proposed = await ProposeAsync(February, Books.Alan);
        await TakeRolesAsync(Ada);
        (await ConfirmAsync(proposed, Ada)).Failure.ShouldBe(AccessFailures.Denied(Right.ProposePeriod));
        await TakeRolesAsync(Books.Alan);
        (await ConfirmAsync(proposed, Adam)).Failure.ShouldBe(PeriodFailures.ProposerGone);
        (await CloseAsync(February, Books.Alan)).Failure.ShouldBe(AccessFailures.Denied(Right.ProposePeriod));
        (await WithdrawAsync(proposed, Adam)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task Reopening_goes_back_one_closing_at_a_time_until_nothing_is_closed()
    {
        await CloseForGoodAsync(January);
        await CloseForGoodAsync(February);
        (await ReopenAsync(" ", Books.Alan)).Failure!.Field.ShouldBe("Reason");
        var first = (await ReopenAsync("An invoice came late", Books.Alan)).Value;
        (await ConfirmAsync(first, Books.Anna)).Failure.ShouldBe(PeriodFailures.NoAdmin);
        (await ConfirmAsync(first, Adam)).Ok.ShouldBeTrue();
        (await ClosedAsync()).ShouldBe(20_260_131);
        (await ConfirmAsync((await ReopenAsync("And another", Adam)).Value, Ada)).Ok.ShouldBeTrue();
        (await ClosedAsync()).ShouldBe(0);
        (await ListedAsync()).ShouldBeNull();
        (await ReopenAsync("And more", Adam)).Failure.ShouldBe(PeriodFailures.NothingClosed);
        (await AuditRows.CountAsync(Store, "period.reopen")).ShouldBe(2);
    }

    [Fact]
    public async Task A_reopened_month_accepts_bookings_again()
    {
        var late = await Books.SubmittedAsync(on: February);
        await Books.CloseThroughAsync(February);
        await ConfirmAsync((await ReopenAsync("A payment came late", Adam)).Value, Books.Alan);
        (await Books.ApproveAsync(late, Books.Alan)).Value.ShouldBe(PostingState.Posted);
    }

    [Fact]
    public async Task A_proposal_is_refused_if_the_books_were_closed_further_meanwhile()
    {
        var proposed = await ProposeAsync(January, Books.Alan);
        await Books.CloseThroughAsync(February);
        (await ConfirmAsync(proposed, Adam)).Failure.ShouldBe(PeriodFailures.MovedMeanwhile);
        (await ClosedAsync()).ShouldBe(20_260_228);
    }

    [Fact]
    public async Task The_history_is_paged_newest_first_and_names_reasons_and_confirmers()
    {
        await CloseForGoodAsync(January);
        await CloseForGoodAsync(February);
        await ReopenAsync("Late", Adam);
        var all = (await Periods.HistoryAsync(Books.Workspace.Id, null, ContractWorld.Vera, default)).Value;
        all.Select(c => c.ClosedAfter).ShouldBe([January, February, January]);
        all[0].IsReopening.ShouldBeTrue();
        all[0].Reason.ShouldBe("Late");
        all[1].ConfirmedBy!.Name.ShouldBe("Adam");
        var older = (await Periods.HistoryAsync(Books.Workspace.Id, all[1].Id, ContractWorld.Vera, default)).Value;
        older.ShouldHaveSingleItem().Id.ShouldBe(all[2].Id);
        (await Periods.HistoryAsync(World.Other.Id, null, ContractWorld.Vera, default)).Value.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_checklist_counts_what_waits_through_the_day_and_what_was_posted_since_the_last_closing()
    {
        await Books.DraftAsync(on: January);
        await Books.DraftAsync(quantity: 2, on: February);
        await Books.DraftAsync(quantity: 3, on: new(2026, 3, 1));
        await Books.DraftAsync();
        await Books.SubmittedAsync(quantity: 4, on: February);
        var booked = await Books.SubmittedAsync(quantity: 5, on: February);
        await Books.ApproveAsync(booked, Books.Alan);
        await Books.ApproveAsync(await Books.SubmittedAsync(quantity: 6, on: January), Books.Alan);
        await Books.CloseThroughAsync(January);
        var list = (await Periods.ChecklistAsync(Books.Workspace.Id, new CloseInput { Through = February }, ContractWorld.Vera, default)).Value;
        list.ClosedThrough.ShouldBe(January);
        list.Left.Select(l => (l.Item, l.Sum.ToString(), l.Count)).ShouldBe(
            [(PeriodItem.Draft, "300.00 EUR", 2L), (PeriodItem.Submitted, "400.00 EUR", 1L), (PeriodItem.UnallocatedCredit, "500.00 EUR", 1L)]);
    }

    private async Task CloseForGoodAsync(DateOnly through) =>
        (await ConfirmAsync(await ProposeAsync(through, Books.Alan), Adam)).Failure.ShouldBeNull();

    private async Task<PeriodChangeId> ProposeAsync(DateOnly through, Actor by, string? waiver = null) => (await CloseAsync(through, by, waiver)).Value;

    private Task<Result<PeriodChangeId>> CloseAsync(DateOnly through, Actor by, string? waiver = null) =>
        Periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = through, Waiver = waiver }, by, default);

    private Task<Result<PeriodChangeId>> ReopenAsync(string reason, Actor by) =>
        Periods.ProposeReopenAsync(Books.Workspace, new ReopenInput { Reason = reason }, by, default);

    private Task<Result> ConfirmAsync(PeriodChangeId id, Actor by) => Periods.ConfirmAsync(Books.Workspace, id, by, default);

    private Task<Result> WithdrawAsync(PeriodChangeId id, Actor by) => Periods.WithdrawAsync(Books.Workspace, id, by, default);

    private Task<long> ClosedAsync() => Books.OneAsync($"SELECT coalesce(closed_through, 0) FROM workspaces WHERE id = {Books.Workspace.Id.Value}");

    private async Task<DateOnly?> ListedAsync()
    {
        Workspace? found = await Service<IWorkspaces>().FindAsync(Books.Workspace.Id, default);
        return found!.ClosedThrough;
    }
}

public sealed class SqlitePeriodTests() : PeriodTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPeriodTests() : PeriodTests(TestDatabase.Postgres);
