using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>The verbs of confirmations.</summary>
public static class ConfirmationVerbs
{
    public static readonly Verb Ask = new("confirmation.ask", VerbGroups.People, "requested a second Admin's confirmation");
    public static readonly Verb Confirm = new("confirmation.confirm", VerbGroups.People, "confirmed a request") { Right = Right.ConfirmRequests };
    public static readonly Verb Decline = new("confirmation.decline", VerbGroups.People, "declined a request") { Right = Right.DeclineRequests };
    public static readonly Verb Withdraw = new("confirmation.withdraw", VerbGroups.People, "withdrew a request") { Right = Right.DeclineRequests };
    public static readonly Verb Void = new("confirmation.void", VerbGroups.People, "closed a request that no longer fits");
    public static readonly Verb Lapse = new("confirmation.lapse", VerbGroups.People, "let a request expire");
    public static readonly Verb Alone = new("confirmation.alone", VerbGroups.People, "acted without a second Admin");
}
