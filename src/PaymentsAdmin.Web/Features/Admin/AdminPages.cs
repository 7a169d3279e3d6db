using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin;

/// <summary>A page of the set-up: what it is for, and the right it takes.</summary>
public sealed record AdminPage(string Href, Words Title, Words About, Right Right, Can Needs = Can.None);

/// <summary>Every page of the set-up; a new one is one line here.</summary>
public static class AdminPages
{
    /// <summary>In the order they are shown.</summary>
    public static IReadOnlyList<AdminPage> All { get; } =
    [
        new(AppUrls.Periods, "Accounting periods", "Which months are closed, what is left before the next one, and who closed what.", Right.SeePayments),
        new(AppUrls.Policy, "Policy", "How many people approve what, who marks payments paid, and how long links live.", Right.SeePayments),
        new(AppUrls.Reference, "Reference data", "Types, methods, categories, units and whatever else payments are booked with.", Right.SeeReference),
        new(AppUrls.Rates, "Rates", "What other currencies are worth, day by day, so that approvals weigh their amounts.", Right.SeeReference),
        new(AppUrls.Workspaces, "Workspaces", "Which sets of books there are, which of them are on a portal, and how its connection fares.", Right.SetUp),
        new(AppUrls.Users, "Users", "Who may come in, with which roles, and where they are signed in.", Right.ManageUsers),
        new(AppUrls.Confirmations, "Waiting for a second Admin", "What another Admin has to confirm before it takes effect, and what became of it.", Right.SeeConfirmations),
        new(AppUrls.Delegations, "Delegations", "Which Approvers decide for others, and until when.", Right.ManageUsers),
        new(AppUrls.Tokens, "API tokens", "What programs sign in with, what each reaches, and when it was last used.", Right.ManageTokens),
        new(AppUrls.Webhooks, "Webhooks", "Which programs outside are told of changes, and whether that reaches them.", Right.SetUp),
        new(AppUrls.Operations, "Writes to the portal", "What the portal has not done yet, what it refused, and what comes next.", Right.SeePayments, Can.Look),
        new(AppUrls.Audit, "Audit log", "Who did what, what was not allowed, and whether the chain over it is whole.", Right.SeeOwnAudit),
        new(AppUrls.Mail, "Mail", "Whether notifications are mailed, what waits, and what could not be delivered.", Right.SetUp),
        new(AppUrls.RestSwitch, "REST API", "Close the API to all programs for a while, and open it again.", Right.SetUp),
    ];

    /// <summary>Those of a workspace: one on a portal has a page about its connection.</summary>
    public static IEnumerable<AdminPage> In(Workspace workspace) =>
        workspace.Backend == BackendKind.Local
            ? All
            : All.Append(new(WorkspaceUrls.Of(workspace.Id), "Portal connection", "How the portal of this workspace answers, and what the connection allows.", Right.SetUp));
}
