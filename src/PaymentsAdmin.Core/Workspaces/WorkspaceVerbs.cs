using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The verbs of workspaces.</summary>
public static class WorkspaceVerbs
{
    public static readonly Verb Add =
        new("workspace.add", VerbGroups.SetUp, "added a workspace") { Right = Right.SetWorkspaces };
    public static readonly Verb Update =
        new("workspace.update", VerbGroups.SetUp, "changed a workspace") { Right = Right.SetWorkspaces };
    public static readonly Verb Connect = new("workspace.connect", VerbGroups.SetUp, "set up the portal connection of a workspace");
    public static readonly Verb EventAddress =
        new("workspace.event-address", VerbGroups.SetUp, "created the address for change events of a workspace") { Right = Right.SetWorkspaces };
    public static readonly Verb AskConsent = Verb.Attempt("workspace.ask-consent", Right.SetWorkspaces, "asked a portal to authorise an application");
    public static readonly Verb Compare = Verb.Attempt("workspace.compare", Right.SetUp, "requested a comparison with the portal");
    public static readonly Verb Consent = Verb.Attempt("workspace.consent", Right.SetUp, "returned from the consent page of a portal");
    public static readonly Verb Test = Verb.Attempt("workspace.test", Right.SetUp, "tested the portal connection of a workspace");
    public static readonly Verb Try = Verb.Attempt("workspace.try", Right.SetWorkspaces, "tested a portal connection before saving it");
}
