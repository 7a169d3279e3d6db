using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>Failures of closing and reopening books.</summary>
public static class PeriodFailures
{
    public static readonly Failure NotFound = new("period.not-found", FailureKind.NotFound, "Closing or reopening not found.");

    public static readonly Failure NothingClosed = new("period.nothing-closed", FailureKind.Refused, "The books are open. There is nothing to reopen.");

    public static readonly Failure ProposalOpen = new(
        "period.proposal-open",
        FailureKind.Conflict,
        "Another closing or reopening is waiting for a second person. Confirm it, or ask its proposer to withdraw it."
    );

    public static readonly Failure Decided = new(
        "period.decided",
        FailureKind.Conflict,
        "Someone has already confirmed or withdrawn this. Reload the periods."
    );

    public static readonly Failure OwnProposal = new(
        "period.own-proposal",
        FailureKind.Denied,
        "You proposed this, so someone else must confirm it: an Admin or an Approver."
    );

    public static readonly Failure NoAdmin = new(
        "period.no-admin",
        FailureKind.Denied,
        "One of the two people must be an Admin. Ask an Admin to confirm it."
    );

    public static readonly Failure NotTheProposer = new(
        "period.not-the-proposer",
        FailureKind.Denied,
        "Only the person who proposed it can withdraw it."
    );

    public static readonly Failure ProposerGone = new(
        "period.proposer-gone",
        FailureKind.Refused,
        "The person who proposed it no longer has the right to. Withdraw it and propose it again."
    );

    public static readonly Failure MovedMeanwhile = new(
        "period.moved-meanwhile",
        FailureKind.Conflict,
        "The books' closing date has changed since this was proposed. Withdraw it and propose it again."
    );

    public static readonly Failure NotClear = new(
        "period.not-clear",
        FailureKind.Refused,
        "There are open items. Resolve them, or give a reason for closing anyway.",
        nameof(CloseInput.Waiver)
    );

    public static readonly Failure LeftSince = new(
        "period.left-since",
        FailureKind.Refused,
        "New open items have appeared in these months since this was proposed. Resolve them, or withdraw this and propose it with a reason."
    );

    /// <summary>The books are already closed through that day.</summary>
    public static Failure ClosedAlready(DateOnly closed) =>
        new(
            "period.closed-already",
            FailureKind.Refused,
            $"The books are already closed through {closed}. Choose a later month.",
            nameof(CloseInput.Through)
        );
}
