using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>Which methods programs can call in a workspace.</summary>
public sealed class MethodOffers(Abilities abilities)
{
    /// <summary>
    /// The refusal of a method that the workspace does not offer; null if it does. Those about the caller and the server, and those that run
    /// others, are offered everywhere.
    /// </summary>
    public Refusal? RefusalOf(Workspace workspace, RestMethod method) =>
        method is { Family.Scope: null } or { Alone: true } || abilities.Has(workspace, Can.ServePrograms | method.Takes) ? null
        : abilities.Has(workspace, Can.MarkPaid) ? PortalRefusals.NotOffered
        : PortalRefusals.OnlyPostings;
}
