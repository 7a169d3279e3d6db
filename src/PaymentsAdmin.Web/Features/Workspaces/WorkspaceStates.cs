using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces.Settings;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Workspaces;

/// <summary>Labels of a workspace's entity types and portal state.</summary>
public static class WorkspaceStates
{
    public static string Types(IReadOnlyList<int> types, Texts texts) => string.Join(", ", types.Select(type => texts[KindWords.Many(type)]));

    /// <summary>The state of the portal: of the calls, as seen by this process, and of reading it.</summary>
    public static (string Glyph, Words Word) Of(PortalState portal, DateTimeOffset now) =>
        portal switch
        {
            { Address: null } => ("overdue", (Words)"Not connected"),
            { Health.OutageSince: not null } => ("discarded", "Not responding"),
            { Health: { LastFailure: { Kind: PortalFaultKind.SignIn } failure } health } when health.SucceededAt is not { } at || at < failure.At =>
                ("discarded", "Sign-in refused"),
            { Sync: var sync } when sync.StandsStill(now) => ("overdue", "Reading has stopped"),
            { Health.SucceededAt: null, Health.LastFailure: null } => ("unpaid", "Not tested yet"),
            { Health: { LastFailure: { } last } of } when of.SucceededAt is not { } at || at < last.At => ("overdue", "Last call failed"),
            { Sync: { IsFirstWalk: true, MovedAt: not null } } => ("unpaid", "Being read"),
            _ => ("paid", "Connected"),
        };
}
