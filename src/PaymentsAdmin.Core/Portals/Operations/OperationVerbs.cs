using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Portals.Operations;

/// <summary>The verbs of operations.</summary>
public static class OperationVerbs
{
    public static readonly Verb Plan = new("operation.plan", VerbGroups.Operations, "planned a call to the portal");
    public static readonly Verb Confirm = new("operation.confirm", VerbGroups.Operations, "recorded that the portal did it");
    public static readonly Verb Refuse = new("operation.refuse", VerbGroups.Operations, "recorded that the portal refused it");
    public static readonly Verb MarkUnknown = new("operation.lose-sight", VerbGroups.Operations, "recorded that the portal did not answer");
    public static readonly Verb Postpone = new("operation.postpone", VerbGroups.Operations, "postponed a call to the portal");
    public static readonly Verb DecideDone = new("operation.decide-done", VerbGroups.Operations, "decided that the portal did it") { Right = Right.SetUp };
    public static readonly Verb DecideNotDone =
        new("operation.decide-not-done", VerbGroups.Operations, "decided that the portal did not do it") { Right = Right.SetUp };
    public static readonly Verb Undo = new("operation.undo", VerbGroups.Operations, "withdrew a call to the portal") { Right = Right.SeePayments };
}
