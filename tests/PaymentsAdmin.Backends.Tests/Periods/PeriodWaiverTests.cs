using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Periods;

/// <summary>Months with something left to do can be closed only with a reason.</summary>
public abstract class PeriodWaiverTests(TestDatabase database) : OfficeTests(database)
{
    private const string Why = "The bank is late";

    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);

    private PeriodService Periods => Service<PeriodService>();

    [Fact]
    public async Task A_month_with_something_left_to_do_cannot_be_closed_without_a_reason()
    {
        var left = await Books.SubmittedAsync(on: February);
        (await CloseAsync(February, null)).Failure.ShouldBe(PeriodFailures.NotClear);
        (await CloseAsync(February, "  ")).Failure.ShouldBe(PeriodFailures.NotClear);
        (await CloseAsync(January, null)).Ok.ShouldBeTrue();
        await WithdrawAsync();
        await Books.RejectAsync(left, Books.Alan);
        (await CloseAsync(February, null)).Failure.ShouldBe(PeriodFailures.NotClear);
        (await Books.Postings.DiscardAsync(Books.Workspace, left, null, ContractWorld.Clara, default)).Failure.ShouldBeNull();
        (await CloseAsync(February, null)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reason_needs_five_letters_and_is_stored_in_the_change_and_both_audit_entries()
    {
        await Books.DraftAsync(on: February);
        (await CloseAsync(February, "1234 abc.")).Failure!.Field.ShouldBe("Waiver");
        (await CloseAsync(February, new string('x', 501))).Failure!.Field.ShouldBe("Waiver");
        var change = (await CloseAsync(February, $" {Why} ")).Value;
        (await ConfirmAsync(change)).Failure.ShouldBeNull();
        var kept = (await Periods.HistoryAsync(Books.Workspace.Id, null, ContractWorld.Vera, default)).Value.ShouldHaveSingleItem();
        (kept.Waiver, kept.Reason).ShouldBe((Why, null));
        (await TextsAsync()).Where(text => text.Contains(Why, StringComparison.Ordinal)).Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_draft_added_after_a_proposal_without_a_reason_blocks_its_confirmation()
    {
        var clear = (await CloseAsync(February, null)).Value;
        await Books.DraftAsync(on: January);
        (await ConfirmAsync(clear)).Failure.ShouldBe(PeriodFailures.LeftSince);
        await WithdrawAsync();
        (await ConfirmAsync((await CloseAsync(February, Why)).Value)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_draft_added_after_a_proposal_with_a_reason_does_not_block_its_confirmation()
    {
        await Books.DraftAsync(on: February);
        var waived = (await CloseAsync(February, Why)).Value;
        await Books.DraftAsync(on: January);
        (await ConfirmAsync(waived)).Failure.ShouldBeNull();
        (await Books.OneAsync($"SELECT closed_through FROM workspaces WHERE id = {Books.Workspace.Id.Value}")).ShouldBe(20260228);
    }

    [Fact]
    public async Task The_payments_of_a_checklist_line_are_found_by_item_and_currency_page_by_page()
    {
        var first = await Books.DraftAsync(on: January);
        var second = await Books.DraftAsync(quantity: 2, on: February);
        await Books.DraftAsync(on: new(2026, 3, 1));
        await Books.DraftAsync();
        var waiting = await Books.SubmittedAsync(on: February);
        var booked = await Books.SubmittedAsync(quantity: 5, on: February);
        await Books.ApproveAsync(booked, Books.Alan);
        var drafts = await LeftAsync(PeriodItem.Draft);
        drafts.Select(row => (row.Payment, row.PostingDate)).ShouldBe([(first, January), (second, February)]);
        (drafts[1].Amount.ToString(), drafts[1].Customer).ShouldBe(("200.00 EUR", (await Books.SeeAsync(second)).CustomerName));
        (await LeftAsync(PeriodItem.Draft, after: first)).ShouldHaveSingleItem().Payment.ShouldBe(second);
        (await LeftAsync(PeriodItem.Submitted)).ShouldHaveSingleItem().Payment.ShouldBe(waiting);
        (await LeftAsync(PeriodItem.UnallocatedCredit)).ShouldHaveSingleItem().Amount.ToString().ShouldBe("500.00 EUR");
        (await LeftAsync(PeriodItem.Draft, "USD")).ShouldBeEmpty();
        await Books.CloseThroughAsync(January);
        (await LeftAsync(PeriodItem.Draft)).Select(row => row.Payment).ShouldBe([first, second]);
        await Books.CloseThroughAsync(February);
        (await LeftAsync(PeriodItem.UnallocatedCredit)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_users_who_may_confirm_a_proposal_are_listed()
    {
        await CloseAsync(February, null);
        (await NamesAsync()).ShouldBe(["Ada", "Adam"]);
        await TakeRolesAsync(Ada);
        (await NamesAsync()).ShouldBe(["Adam"]);
        await WithdrawAsync();
        await Periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = February }, Adam, default);
        (await NamesAsync()).ShouldBe(["Alan", "Amir", "Anna", "Cora"]);
        await TakeRolesAsync(Adam);
        (await NamesAsync()).ShouldBeEmpty();
    }

    private async Task<IEnumerable<string>> NamesAsync() =>
        (await Periods.ConfirmersAsync(await OpenAsync(), ContractWorld.Vera, default)).Value.Select(person => person.Name);

    private async Task<PeriodChange> OpenAsync() => (await Periods.OpenAsync(Books.Workspace.Id, ContractWorld.Vera, default)).Value!;

    private Task<Result<PeriodChangeId>> CloseAsync(DateOnly through, string? waiver) =>
        Periods.ProposeCloseAsync(Books.Workspace, new CloseInput { Through = through, Waiver = waiver }, Books.Alan, default);

    private Task<Result> ConfirmAsync(PeriodChangeId id) => Periods.ConfirmAsync(Books.Workspace, id, Adam, default);

    private async Task WithdrawAsync() => (await Periods.WithdrawAsync(Books.Workspace, (await OpenAsync()).Id, Books.Alan, default)).Ok.ShouldBeTrue();

    private async Task<IReadOnlyList<PeriodPayment>> LeftAsync(PeriodItem item, string currency = "EUR", PaymentId? after = null) =>
        (
            await Periods.LeftAsync(Books.Workspace.Id, new CloseInput { Through = February }, item, Currency.Of(currency), after, ContractWorld.Vera, default)
        ).Value;

    private async Task<IReadOnlyList<string>> TextsAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        return await db.Set<AuditTextRow>().AsNoTracking().Select(text => text.Body ?? "").ToListAsync();
    }
}

public sealed class SqlitePeriodWaiverTests() : PeriodWaiverTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPeriodWaiverTests() : PeriodWaiverTests(TestDatabase.Postgres);
