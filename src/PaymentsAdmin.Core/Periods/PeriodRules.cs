using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>Where the closed day may move, and who may move it. Null means allowed.</summary>
public static class PeriodRules
{
    public static bool IsMonthEnd(DateOnly day) => day.Day == DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>The end of the first open month; if none was ever closed, of the last month that has ended.</summary>
    public static DateOnly NextEnd(DateOnly? closed, DateOnly today) =>
        closed is { } day ? EndOf(day.AddDays(1)) : IsMonthEnd(today) ? today : new DateOnly(today.Year, today.Month, 1).AddDays(-1);

    /// <summary>Every ended open month's last day, at most the given number of latest ones, earliest first.</summary>
    public static IEnumerable<DateOnly> EndsToClose(DateOnly? closed, DateOnly today, int max)
    {
        var last = NextEnd(null, today);
        var first = closed is { } day ? NextEnd(day, today) : EndOf(last.AddDays(1).AddMonths(-max));
        for (var end = first; end <= last; end = EndOf(end.AddDays(1)))
        {
            yield return end;
        }
    }

    /// <summary>The last day of a day's month.</summary>
    public static DateOnly EndOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    /// <summary>One change of the closed day at a time.</summary>
    public static Failure? Propose(bool anotherIsOpen) => anotherIsOpen ? PeriodFailures.ProposalOpen : null;

    public static Failure? Reopen(DateOnly? closed) => closed is null ? PeriodFailures.NothingClosed : null;

    public static Failure? Close(DateOnly through, DateOnly? closed) =>
        closed is { } day && through <= day ? PeriodFailures.ClosedAlready(day) : null;

    /// <summary>One month back; null if this was the first closed day.</summary>
    public static DateOnly? Reopened(DateOnly closed, bool wasFirst) => wasFirst ? null : new DateOnly(closed.Year, closed.Month, 1).AddDays(-1);

    /// <summary>Open items must be done or waived with a reason.</summary>
    public static Failure? Waived(string? waiver, bool isClear) => isClear || waiver is not null ? null : PeriodFailures.NotClear;

    /// <summary>The same at confirmation, for items that were added since.</summary>
    public static Failure? StillWaived(PeriodChange change, bool isClear) =>
        change.IsReopening || Waived(change.Waiver, isClear) is null ? null : PeriodFailures.LeftSince;

    /// <summary>Two people, one of them an Admin, both by their current roles. The closed day must be the one the proposer saw.</summary>
    public static Failure? Confirm(PeriodChange change, DateOnly? closed, int? user, Role own, Role proposers)
    {
        var right = change.IsReopening ? Right.ReopenPeriod : Right.ProposePeriod;
        return Decided(change)
            ?? (user is null || change.ProposedBy.Id == user ? PeriodFailures.OwnProposal : null)
            ?? right.Check(own)
            ?? (MayPropose(change, proposers) ? null : PeriodFailures.ProposerGone)
            ?? ((own | proposers).HasFlag(Role.Admin) ? null : PeriodFailures.NoAdmin)
            ?? (change.ClosedBefore == closed ? null : PeriodFailures.MovedMeanwhile);
    }

    /// <summary>Those of the people who may confirm a proposal now.</summary>
    public static IReadOnlyList<PersonName> Confirmers(PeriodChange change, IReadOnlyList<PeriodPerson> people)
    {
        var proposers = people.FirstOrDefault(p => p.Name.Id == change.ProposedBy.Id)?.Roles ?? Role.None;
        return [.. people.Where(p => Confirm(change, change.ClosedBefore, p.Name.Id, p.Roles, proposers) is null).Select(p => p.Name)];
    }

    /// <summary>By the proposer; or by anyone who may propose, once the proposer no longer may, so that no proposal gets stuck.</summary>
    public static Failure? Withdraw(PeriodChange change, int? user, Role own, Role proposers) =>
        Decided(change)
        ?? (change.ProposedBy.Id == user ? null
            : MayPropose(change, proposers) ? PeriodFailures.NotTheProposer
            : Right.ProposePeriod.Check(own));

    private static Failure? Decided(PeriodChange change) => change.IsOpen ? null : PeriodFailures.Decided;

    private static bool MayPropose(PeriodChange change, Role proposers) =>
        (change.IsReopening ? Right.ReopenPeriod : Right.ProposePeriod).Check(proposers) is null;
}
