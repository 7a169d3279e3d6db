using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Periods;

/// <summary>What can go wrong with closing and reopening books.</summary>
public static class PeriodFailures
{
    public static readonly Failure NotFound = new("period.not-found", FailureKind.NotFound, "There is no such closing or reopening.");

    public static readonly Failure NothingClosed = new("period.nothing-closed", FailureKind.Refused, "The books are open. There is nothing to reopen.");

    public static readonly Failure ProposalOpen = new(
        "period.proposal-open",
        FailureKind.Conflict,
        "A closing or reopening waits for its second person. Confirm it, or let its proposer withdraw it."
    );

    public static readonly Failure Decided = new(
        "period.decided",
        FailureKind.Conflict,
        "Somebody confirmed or withdrew this already. Load the periods again."
    );

    public static readonly Failure OwnProposal = new(
        "period.own-proposal",
        FailureKind.Denied,
        "You proposed this, so somebody else has to confirm it: an Admin or an Approver."
    );

    public static readonly Failure NoAdmin = new(
        "period.no-admin",
        FailureKind.Denied,
        "One of the two has to be an Admin. Ask one to confirm it."
    );

    public static readonly Failure NotTheProposer = new(
        "period.not-the-proposer",
        FailureKind.Denied,
        "Only whoever proposed it can withdraw it."
    );

    public static readonly Failure ProposerGone = new(
        "period.proposer-gone",
        FailureKind.Refused,
        "The person who proposed it may not do so any more. Withdraw it and propose it again."
    );

    public static readonly Failure MovedMeanwhile = new(
        "period.moved-meanwhile",
        FailureKind.Conflict,
        "The books are closed through another day than when this was proposed. Withdraw it and propose it again."
    );

    public static readonly Failure NotClear = new(
        "period.not-clear",
        FailureKind.Refused,
        "Something is left to do in these months. Finish it, or say why the books close all the same.",
        nameof(CloseInput.Waiver)
    );

    public static readonly Failure LeftSince = new(
        "period.left-since",
        FailureKind.Refused,
        "Since this was proposed, something to do has come into these months. Finish it, or withdraw this and propose it with a reason."
    );

    /// <summary>The books are closed as far, or further.</summary>
    public static Failure ClosedAlready(DateOnly closed) =>
        new(
            "period.closed-already",
            FailureKind.Refused,
            $"The books are closed through {closed} already. Choose a later month.",
            nameof(CloseInput.Through)
        );
}
