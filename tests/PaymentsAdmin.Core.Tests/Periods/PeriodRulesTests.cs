using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Periods;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Periods;

/// <summary>Which closing dates are allowed, and who may decide on them.</summary>
public sealed class PeriodRulesTests
{
    private const int Proposer = 1;

    private static readonly DateOnly January = new(2026, 1, 31);
    private static readonly DateOnly February = new(2026, 2, 28);
    private static readonly PeriodChange Closing = new(new PeriodChangeId(1), January, February, new PersonName(Proposer, "Anna"), DateTimeOffset.UnixEpoch);
    private static readonly PeriodChange Reopening = Closing with { ClosedBefore = February, ClosedAfter = January };

    [Theory]
    [InlineData(null, "2026-03-15", "2026-02-28")]
    [InlineData(null, "2026-03-31", "2026-03-31")]
    [InlineData(null, "2026-01-01", "2025-12-31")]
    [InlineData("2026-01-31", "2026-03-15", "2026-02-28")]
    [InlineData("2026-02-10", "2026-03-15", "2026-02-28")]
    [InlineData("2024-01-31", "2026-03-15", "2024-02-29")]
    [InlineData("2026-02-28", "2026-03-15", "2026-03-31")]
    public void The_next_month_to_close_is_the_first_open_one(string? closed, string today, string end) =>
        PeriodRules.NextEnd(closed is null ? null : Day(closed), Day(today)).ShouldBe(Day(end));

    [Theory]
    [InlineData(null, "2026-03-15", "2025-12-31 2026-01-31 2026-02-28")]
    [InlineData("2025-12-31", "2026-03-15", "2026-01-31 2026-02-28")]
    [InlineData("2026-01-31", "2026-03-31", "2026-02-28 2026-03-31")]
    [InlineData("2026-02-28", "2026-03-30", "")]
    public void Every_past_month_can_be_closed_but_not_the_current_one(string? closed, string today, string ends) =>
        string.Join(' ', PeriodRules.EndsToClose(closed is null ? null : Day(closed), Day(today), 3).Select(end => $"{end:yyyy-MM-dd}")).ShouldBe(ends);

    [Theory]
    [InlineData("2026-02-28", null, "-")]
    [InlineData("2026-02-28", "2026-01-31", "-")]
    [InlineData("2026-02-28", "2026-02-28", "closed-already")]
    [InlineData("2026-01-31", "2026-02-28", "closed-already")]
    public void A_closed_period_cannot_be_closed_again(string through, string? closed, string answer) =>
        RuleTable.Answer(PeriodRules.Close(Day(through), closed is null ? null : Day(closed))).ShouldBe(answer);

    [Theory]
    [InlineData("2026-03-31", false, "2026-02-28")]
    [InlineData("2024-03-31", false, "2024-02-29")]
    [InlineData("2026-01-31", false, "2025-12-31")]
    [InlineData("2026-01-15", false, "2025-12-31")]
    [InlineData("2026-01-31", true, null)]
    public void Reopening_goes_back_one_month_or_reopens_the_first_closing_entirely(string closed, bool wasFirst, string? reopened) =>
        PeriodRules.Reopened(Day(closed), wasFirst).ShouldBe(reopened is null ? null : Day(reopened));

    [Fact]
    public void Books_without_a_closed_period_cannot_be_reopened()
    {
        PeriodRules.Reopen(null).ShouldBe(PeriodFailures.NothingClosed);
        PeriodRules.Reopen(January).ShouldBeNull();
    }

    [Fact]
    public void Only_one_proposal_can_be_open_at_a_time()
    {
        PeriodRules.Propose(anotherIsOpen: true).ShouldBe(PeriodFailures.ProposalOpen);
        PeriodRules.Propose(anotherIsOpen: false).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, true, "-")]
    [InlineData(null, false, "not-clear")]
    [InlineData("audit is done", false, "-")]
    public void Books_with_open_items_can_be_closed_only_with_a_reason(string? waiver, bool isClear, string answer) =>
        RuleTable.Answer(PeriodRules.Waived(waiver, isClear)).ShouldBe(answer);

    [Fact]
    public void New_open_items_stop_a_closing_that_has_no_reason()
    {
        PeriodRules.StillWaived(Closing, isClear: false).ShouldBe(PeriodFailures.LeftSince);
        PeriodRules.StillWaived(Closing with { Waiver = "known" }, isClear: false).ShouldBeNull();
        PeriodRules.StillWaived(Reopening, isClear: false).ShouldBeNull();
    }

    [Theory]
    [InlineData(2, Role.Admin, Role.Approver, "-")]
    [InlineData(2, Role.Approver, Role.Admin, "-")]
    [InlineData(2, Role.Approver, Role.Approver, "no-admin")]
    [InlineData(1, Role.Admin, Role.Admin, "own-proposal")]
    [InlineData(null, Role.Admin, Role.Approver, "own-proposal")]
    [InlineData(2, Role.Clerk, Role.Admin, "denied")]
    [InlineData(2, Role.Admin, Role.Clerk, "proposer-gone")]
    [InlineData(2, Role.Admin, Role.None, "proposer-gone")]
    public void Closing_or_reopening_takes_two_people_and_one_of_them_is_an_Admin(int? user, Role own, Role proposers, string answer)
    {
        RuleTable.Answer(PeriodRules.Confirm(Closing, January, user, own, proposers)).ShouldBe(answer);
        RuleTable.Answer(PeriodRules.Confirm(Reopening, February, user, own, proposers)).ShouldBe(answer);
    }

    [Fact]
    public void A_proposal_is_confirmed_only_while_it_is_open_and_the_closing_date_is_unchanged()
    {
        PeriodRules.Confirm(Closing, null, 2, Role.Admin, Role.Approver).ShouldBe(PeriodFailures.MovedMeanwhile);
        PeriodRules.Confirm(Closing with { ConfirmedAt = DateTimeOffset.UnixEpoch }, January, 2, Role.Admin, Role.Approver).ShouldBe(PeriodFailures.Decided);
        PeriodRules.Confirm(Closing with { WithdrawnAt = DateTimeOffset.UnixEpoch }, January, 2, Role.Admin, Role.Approver).ShouldBe(PeriodFailures.Decided);
    }

    [Theory]
    [InlineData(1, Role.None, Role.None, "-")]
    [InlineData(2, Role.Admin, Role.Approver, "not-the-proposer")]
    [InlineData(2, Role.Admin, Role.Clerk, "-")]
    [InlineData(2, Role.Approver, Role.None, "-")]
    [InlineData(2, Role.Clerk, Role.None, "denied")]
    public void Others_withdraw_a_proposal_only_after_its_proposer_has_lost_the_right(int user, Role own, Role proposers, string answer) =>
        RuleTable.Answer(PeriodRules.Withdraw(Closing, user, own, proposers)).ShouldBe(answer);

    [Fact]
    public void A_decided_proposal_cannot_be_withdrawn() =>
        PeriodRules.Withdraw(Closing with { ConfirmedAt = DateTimeOffset.UnixEpoch }, Proposer, Role.Admin, Role.Admin).ShouldBe(PeriodFailures.Decided);

    [Fact]
    public void A_refusal_names_the_missing_right()
    {
        PeriodRules.Confirm(Closing, January, 2, Role.Clerk, Role.Admin).ShouldBe(AccessFailures.Denied(Right.ProposePeriod));
        PeriodRules.Confirm(Reopening, February, 2, Role.Clerk, Role.Admin).ShouldBe(AccessFailures.Denied(Right.ReopenPeriod));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
