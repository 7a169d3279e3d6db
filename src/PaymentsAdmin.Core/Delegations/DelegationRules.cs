using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>Who may decide for whom. Null means allowed.</summary>
public static class DelegationRules
{
    /// <summary>From one Approver to another, both with their current roles.</summary>
    public static Failure? Add(Role own, Role deputy) =>
        Right.Approve.Check(own) ?? (Right.Approve.Check(deputy) is null ? null : DelegationFailures.MayNotApprove);

    /// <summary>Nobody gets their own approvals back from the deputy.</summary>
    public static Failure? Loop(bool comesBack) => comesBack ? DelegationFailures.Loop : null;

    /// <summary>Users end their own delegations, whatever their role is by now; Admins end all.</summary>
    public static Failure? Revoke(Delegation delegation, int? user, Role own) =>
        user is null || user == delegation.From.Id ? null : Right.ManageUsers.Check(own);
}
