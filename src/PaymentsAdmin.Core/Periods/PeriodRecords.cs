using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>The id of a closing or reopening.</summary>
public readonly record struct PeriodChangeId(long Value);

/// <summary>A proposal to close or reopen the books: proposed by one person, confirmed by another.</summary>
public sealed record PeriodChange(PeriodChangeId Id, DateOnly? ClosedBefore, DateOnly? ClosedAfter, PersonName ProposedBy, DateTimeOffset ProposedAt)
{
    /// <summary>Why the books are reopened.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the books are closed despite open items.</summary>
    public string? Waiver { get; init; }

    public PersonName? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether the closed day moves back or is removed.</summary>
    public bool IsReopening => ClosedAfter is not { } after || after < ClosedBefore;

    /// <summary>Whether it waits for a second person.</summary>
    public bool IsOpen => ConfirmedAt is null && WithdrawnAt is null;
}

/// <summary>Kinds of open items before closing a period.</summary>
public enum PeriodItem
{
    /// <summary>A draft with a posting date by the end of the period.</summary>
    Draft = 1,

    /// <summary>It waits for an Approver.</summary>
    Submitted = 2,

    /// <summary>Waits for the gateway or the portal.</summary>
    Approved = 3,

    /// <summary>Posted in the period and not fully allocated.</summary>
    UnallocatedCredit = 4,

    /// <summary>A draft without a posting date, created by the end of the period.</summary>
    UndatedDraft = 5,
}

/// <summary>Count and sum of one kind and currency.</summary>
public sealed record PeriodSum(PeriodItem Item, Money Sum, long Count);

/// <summary>The open items through a day; of posted money, those after the closed day.</summary>
public sealed record PeriodChecklist(DateOnly? ClosedThrough, DateOnly Through, IReadOnlyList<PeriodSum> Left)
{
    public bool IsClear => Left.Count == 0;
}

/// <summary>An open item: a payment, its open amount, its posting date if any, and when it was created.</summary>
public sealed record PeriodPayment(PaymentId Payment, string? Customer, Money Amount, DateOnly? PostingDate, DateTimeOffset CreatedAt);

/// <summary>An active user with their current roles.</summary>
public sealed record PeriodPerson(PersonName Name, Role Roles);
