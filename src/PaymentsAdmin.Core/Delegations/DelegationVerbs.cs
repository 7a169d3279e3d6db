using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>The verbs of delegations.</summary>
public static class DelegationVerbs
{
    public static readonly Verb Add = new("delegation.add", VerbGroups.People, "delegated") { Right = Right.Delegate };
    public static readonly Verb Revoke = new("delegation.revoke", VerbGroups.People, "ended a delegation") { Right = Right.SeePayments };
}
