using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>What can go wrong with delegations.</summary>
public static class DelegationFailures
{
    public static readonly Failure NotFound = new("delegation.not-found", FailureKind.NotFound, "There is no such delegation.");

    public static readonly Failure ToSelf = new(
        "delegation.to-self",
        FailureKind.Invalid,
        "You decide for yourself anyway. Choose somebody else.",
        nameof(DelegationInput.ToUser)
    );

    public static readonly Failure MayNotApprove = new(
        "delegation.may-not-approve",
        FailureKind.Refused,
        "That person may not approve, and a delegation gives no right. Choose an active Approver.",
        nameof(DelegationInput.ToUser)
    );

    public static readonly Failure Loop = new(
        "delegation.loop",
        FailureKind.Refused,
        "That person's own decisions come back to you in these days. Choose somebody else, or other days.",
        nameof(DelegationInput.ToUser)
    );
}
