using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>Failures of delegations.</summary>
public static class DelegationFailures
{
    public static readonly Failure NotFound = new("delegation.not-found", FailureKind.NotFound, "Delegation not found.");

    public static readonly Failure ToSelf = new(
        "delegation.to-self",
        FailureKind.Invalid,
        "You cannot be your own deputy. Choose someone else.",
        nameof(DelegationInput.ToUser)
    );

    public static readonly Failure MayNotApprove = new(
        "delegation.may-not-approve",
        FailureKind.Refused,
        "That person may not approve, and a delegation grants no new rights. Choose an active Approver.",
        nameof(DelegationInput.ToUser)
    );

    public static readonly Failure Loop = new(
        "delegation.loop",
        FailureKind.Refused,
        "That person's own approvals are delegated back to you in these days. Choose someone else, or other days.",
        nameof(DelegationInput.ToUser)
    );
}
