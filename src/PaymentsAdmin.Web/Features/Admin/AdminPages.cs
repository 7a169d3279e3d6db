using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin;

public sealed record AdminPage(AdminGroup Group, string Href, Words Title, Words About, Right Right, Can Needs = Can.None);

/// <summary>The headings of the Admin page, in their order.</summary>
public enum AdminGroup
{
    Accounting,
    People,
    Programs,
    Installation,
}

public static class AdminPages
{
    public static IReadOnlyList<AdminPage> All { get; } =
    [
        new(
            AdminGroup.Accounting, AppUrls.Periods, "Accounting periods",
            "Which months are closed, what is open before the next closing, and who closed what.", Right.SeePayments, Can.DatePostings),
        new(
            AdminGroup.Accounting, AppUrls.Policy, "Policy",
            "How many people approve, what needs an attachment, who marks payments paid, and how long links are valid.", Right.SeePayments),
        new(
            AdminGroup.Accounting, AppUrls.Reference, "Reference data",
            "Types, methods, categories, units and other data that payments are posted with.", Right.SeeReference),
        new(AdminGroup.Accounting, AppUrls.Rates, "Rates", "Daily rates for other currencies, used to convert amounts for approval.", Right.SeeReference),
        new(AdminGroup.Installation, AppUrls.Workspaces, "Workspaces", "All sets of books, those on a portal, and the state of its connection.", Right.SetUp),
        new(AdminGroup.People, AppUrls.Users, "Users", "Who has access, with which roles, and where they are signed in.", Right.ManageUsers),
        new(
            AdminGroup.People, AppUrls.Confirmations, "Waiting for a second Admin",
            "Changes that need a second Admin, and how they were decided.", Right.SeeConfirmations),
        new(AdminGroup.People, AppUrls.Delegations, "Delegations", "Which Approvers decide for others, and until when.", Right.ManageUsers),
        new(
            AdminGroup.Programs, AppUrls.Tokens, "API tokens",
            "Tokens that programs sign in with, their access, and when they were last used.", Right.ManageTokens),
        new(AdminGroup.Programs, AppUrls.Webhooks, "Webhooks", "Which external programs get change messages, and whether these arrive.", Right.SetUp),
        new(
            AdminGroup.Installation, AppUrls.Operations, "Writes to the portal",
            "Changes the portal has not applied yet or refused, and the next steps.", Right.SeePayments, Can.Look),
        new(AdminGroup.People, AppUrls.Audit, "Audit log", "Who did what, what was denied, and whether the audit chain is intact.", Right.SeeOwnAudit),
        new(
            AdminGroup.Installation, AppUrls.Mail, "Email",
            "Whether notifications are emailed, which are waiting, and which could not be delivered.", Right.SetUp),
        new(AdminGroup.Programs, AppUrls.RestSwitch, "REST API", "Close the API to all programs temporarily, and open it again.", Right.SetUp),
    ];

    public static Words TitleOf(AdminGroup group) =>
        group switch
        {
            AdminGroup.Accounting => "Accounting rules and data",
            AdminGroup.People => "People and control",
            AdminGroup.Programs => "Programs",
            _ => "Installation",
        };

    /// <summary>The pages for a workspace that offers what they need; a portal workspace has one more, for its connection.</summary>
    public static IEnumerable<AdminPage> In(Workspace workspace, Func<Can, bool> offers) =>
        All
            .Append(
                new(
                    AdminGroup.Installation, WorkspaceUrls.Of(workspace.Id), "Portal connection",
                    "The status of this workspace's portal connection and what it allows.", Right.SetUp, Can.Look))
            .Where(page => offers(page.Needs));
}
