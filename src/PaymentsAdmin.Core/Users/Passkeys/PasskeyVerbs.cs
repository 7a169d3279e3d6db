using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Users.Passkeys;

/// <summary>The verbs of passkeys.</summary>
public static class PasskeyVerbs
{
    public static readonly Verb Add = new("passkey.add", VerbGroups.SignIns, "registered a passkey") { Right = Right.OwnFactor };
    public static readonly Verb Rename = new("passkey.rename", VerbGroups.SignIns, "renamed a passkey") { Right = Right.OwnFactor };
    public static readonly Verb Remove = new("passkey.remove", VerbGroups.SignIns, "removed a passkey") { Right = Right.OwnFactor };
    public static readonly Verb Refused = new("passkey.refused", VerbGroups.SignIns, "offered a passkey that was refused");
    public static readonly Verb Propose = Verb.Attempt("passkey.propose", Right.OwnFactor, "started to register a passkey");
}
