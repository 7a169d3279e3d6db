using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Users.Factors;

/// <summary>The verbs of second factors.</summary>
public static class SecondFactorVerbs
{
    public static readonly Verb Enrol = new("second-factor.enrol", VerbGroups.SignIns, "set up a second factor") { Right = Right.OwnFactor };
    public static readonly Verb Codes = new("second-factor.codes", VerbGroups.SignIns, "created recovery codes") { Right = Right.OwnFactor };
    public static readonly Verb Remove = new("second-factor.remove", VerbGroups.SignIns, "removed a second factor") { Right = Right.OwnFactor };
    public static readonly Verb Propose = Verb.Attempt("second-factor.propose", Right.OwnFactor, "started to set up a second factor");
}
