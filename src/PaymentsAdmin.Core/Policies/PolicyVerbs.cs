using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Policies;

/// <summary>The verbs of policies.</summary>
public static class PolicyVerbs
{
    public static readonly Verb Set = new("policy.set", VerbGroups.Books, "changed the policy") { Right = Right.SetPolicy };
    public static readonly Verb SinglePersonOn = new("policy.single-person-on", VerbGroups.Books, "allowed one person to act alone");
    public static readonly Verb SinglePersonOff = new("policy.single-person-off", VerbGroups.Books, "required two people again");
    public static readonly Verb DryRun = Verb.Attempt("policy.dry-run", Right.TryPolicy, "tested a policy");
}
