using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin;

public sealed record AdminPage(string Href, Words Title, Words About, Right Right, Can Needs = Can.None);

public static class AdminPages
{
    public static IReadOnlyList<AdminPage> All { get; } =
    [
        new(
            AppUrls.Periods,
            "Accounting periods",
            "Which months are closed, what is open before the next closing, and who closed what.",
            Right.SeePayments,
            Can.DatePostings
        ),
        new(AppUrls.Policy, "Policy", "How many people approve, who marks payments paid, and how long links are valid.", Right.SeePayments),
        new(AppUrls.Reference, "Reference data", "Types, methods, categories, units and other data that payments are posted with.", Right.SeeReference),
        new(AppUrls.Rates, "Rates", "Daily rates for other currencies, used to convert amounts for approval.", Right.SeeReference),
        new(AppUrls.Workspaces, "Workspaces", "All sets of books, those on a portal, and the state of its connection.", Right.SetUp),
        new(AppUrls.Users, "Users", "Who has access, with which roles, and where they are signed in.", Right.ManageUsers),
        new(AppUrls.Confirmations, "Waiting for a second Admin", "Changes that need a second Admin, and how they were decided.", Right.SeeConfirmations),
        new(AppUrls.Delegations, "Delegations", "Which Approvers decide for others, and until when.", Right.ManageUsers),
        new(AppUrls.Tokens, "API tokens", "Tokens that programs sign in with, their access, and when they were last used.", Right.ManageTokens),
        new(AppUrls.Webhooks, "Webhooks", "Which external programs get change messages, and whether these arrive.", Right.SetUp),
        new(AppUrls.Operations, "Writes to the portal", "Changes the portal has not applied yet or refused, and the next steps.", Right.SeePayments, Can.Look),
        new(AppUrls.Audit, "Audit log", "Who did what, what was denied, and whether the audit chain is intact.", Right.SeeOwnAudit),
        new(AppUrls.Mail, "Email", "Whether notifications are emailed, which are waiting, and which could not be delivered.", Right.SetUp),
        new(AppUrls.RestSwitch, "REST API", "Close the API to all programs temporarily, and open it again.", Right.SetUp),
    ];

    /// <summary>The pages for a workspace that offers what they need; a portal workspace has one more, for its connection.</summary>
    public static IEnumerable<AdminPage> In(Workspace workspace, Func<Can, bool> offers) =>
        All
            .Append(
                new(
                    WorkspaceUrls.Of(workspace.Id),
                    "Portal connection",
                    "The status of this workspace's portal connection and what it allows.",
                    Right.SetUp,
                    Can.Look
                ))
            .Where(page => offers(page.Needs));
}
