using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin;

/// <summary>A page of the set-up: what it is for, and the right it takes.</summary>
public sealed record AdminPage(string Href, Words Title, Words About, Right Right);

/// <summary>Every page of the set-up; a new one is one line here.</summary>
public static class AdminPages
{
    /// <summary>In the order they are shown.</summary>
    public static IReadOnlyList<AdminPage> All { get; } =
    [
        new(AppUrls.Periods, "Accounting periods", "Which months are closed, what is left before the next one, and who closed what.", Right.SeePayments),
        new(AppUrls.Policy, "Policy", "How many people approve what, who marks payments paid, and how long links live.", Right.SeePayments),
        new(AppUrls.Users, "Users", "Who may come in, with which roles, and where they are signed in.", Right.ManageUsers),
        new(AppUrls.Delegations, "Delegations", "Which Approvers decide for others, and until when.", Right.ManageUsers),
        new(AppUrls.Tokens, "API tokens", "What programs sign in with, what each reaches, and when it was last used.", Right.ManageTokens),
        new(AppUrls.Webhooks, "Webhooks", "Which programs outside are told of changes, and whether that reaches them.", Right.SetUp),
        new(AppUrls.Mail, "Mail", "Whether notifications are mailed, what waits, and what could not be delivered.", Right.SetUp),
        new(AppUrls.RestSwitch, "REST API", "Close the API to all programs for a while, and open it again.", Right.SetUp),
    ];
}
