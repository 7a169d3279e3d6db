using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>The verbs of sign-ins.</summary>
public static class SignInVerbs
{
    public static readonly Verb SignIn = new("sign-in", VerbGroups.SignIns, "signed in");
    public static readonly Verb Failed = new("sign-in.failed", VerbGroups.SignIns, "failed to sign in");
    public static readonly Verb EndSignIns = new("sign-in.end", VerbGroups.SignIns, "ended sign-ins") { Right = Right.OwnAccount };
    public static readonly Verb SignOut = new("sign-out", VerbGroups.SignIns, "signed out");
    public static readonly Verb StepUp = new("step-up", VerbGroups.SignIns, "used a second factor") { Right = Right.OwnAccount };
}
