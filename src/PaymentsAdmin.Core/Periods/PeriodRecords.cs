using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>The row of a closing or reopening.</summary>
public readonly record struct PeriodChangeId(long Value);

/// <summary>A closing or reopening of the books: proposed by one, confirmed by another.</summary>
public sealed record PeriodChange(PeriodChangeId Id, DateOnly? ClosedBefore, DateOnly? ClosedAfter, PersonName ProposedBy, DateTimeOffset ProposedAt)
{
    /// <summary>Why the books are to be reopened.</summary>
    public string? Reason { get; init; }

    /// <summary>Why the books are to be closed although something was left to do.</summary>
    public string? Waiver { get; init; }

    public PersonName? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>The closed day moves back, or there is none any more.</summary>
    public bool IsReopening => ClosedAfter is not { } after || after < ClosedBefore;

    /// <summary>It waits for a second person.</summary>
    public bool IsOpen => ConfirmedAt is null && WithdrawnAt is null;
}

/// <summary>What may still be to do in a period before it is closed.</summary>
public enum PeriodItem
{
    /// <summary>A draft with a posting date in the period.</summary>
    Draft = 1,

    /// <summary>It waits for an Approver.</summary>
    Submitted = 2,

    /// <summary>It waits for the gateway or the portal.</summary>
    Approved = 3,

    /// <summary>Booked, and not all of it is allocated.</summary>
    UnallocatedCredit = 4,

    /// <summary>A draft without a posting date that was created by the end of the period.</summary>
    UndatedDraft = 5,
}

/// <summary>How many of one sort there are in one currency, and what they come to.</summary>
public sealed record PeriodSum(PeriodItem Item, Money Sum, long Count);

/// <summary>What is left to do between the day the books are closed through and another.</summary>
public sealed record PeriodChecklist(DateOnly? ClosedThrough, DateOnly Through, IReadOnlyList<PeriodSum> Left)
{
    public bool IsClear => Left.Count == 0;
}

/// <summary>Something that is left to do: a payment, with what of it waits, the posting date if it has one, and when it was created.</summary>
public sealed record PeriodPayment(PaymentId Payment, string? Customer, Money Amount, DateOnly? PostingDate, DateTimeOffset CreatedAt);

/// <summary>Somebody who is there at this moment, with the roles of this moment.</summary>
public sealed record PeriodPerson(PersonName Name, Role Roles);
