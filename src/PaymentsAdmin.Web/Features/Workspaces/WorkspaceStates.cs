using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>How a workspace and its portal stand, in a word.</summary>
public static class WorkspaceStates
{
    /// <summary>Where its payments are kept.</summary>
    public static Words Backend(BackendKind backend) => backend == BackendKind.Local ? (Words)"Own books" : "Bitrix24 portal";

    /// <summary>The types with payments.</summary>
    public static string Types(IReadOnlyList<int> types, Texts texts) => string.Join(", ", types.Select(type => texts[KindWords.Many(type)]));

    /// <summary>How the portal answers, as this process sees it.</summary>
    public static (string Glyph, Words Word) Of(PortalState portal) =>
        portal switch
        {
            { Address: null } => ("overdue", (Words)"Not connected"),
            { Health.OutageSince: not null } => ("discarded", "Not responding"),
            { Health: { LastFailure: { Kind: PortalFaultKind.SignIn } failure } health } when health.SucceededAt is not { } at || at < failure.At => ("discarded", "Sign-in refused"),
            { Health.SucceededAt: null, Health.LastFailure: null } => ("unpaid", "Not tested yet"),
            { Health: { LastFailure: { } last } of } when of.SucceededAt is not { } at || at < last.At => ("overdue", "Last call failed"),
            _ => ("paid", "Connected"),
        };
}
