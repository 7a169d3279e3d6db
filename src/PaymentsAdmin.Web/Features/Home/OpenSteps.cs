using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Home;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Home;

/// <summary>The first steps of an installation that an Admin still has to take.</summary>
public sealed class OpenSteps(HomeService home, PaymentsAdminOptions options)
{
    /// <summary>The steps; null once people can work, for users without the right to set up, and in a demo.</summary>
    public async Task<FirstSteps?> ReadAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        !options.Demo && Right.SetUp.IsHeldBy(actor) && await home.FirstStepsAsync(workspace, actor, ct) is { Ok: true, Value: { AreTaken: false } steps }
            ? steps
            : null;

    public IReadOnlyList<Step> All(FirstSteps steps, Func<Can, bool> offers) =>
        [
            new(
                "Add a Clerk",
                offers(Can.MarkPaid) ? (Words)"Clerks enter payments, mark them paid and submit them." : "Clerks enter payments and submit them.",
                AppUrls.AddUser,
                steps.HasClerk
            ),
            new("Add an Approver", "Approvers check what Clerks submitted. A Clerk alone cannot post anything.", AppUrls.AddUser, steps.HasApprover),
            new(
                "Add a second Admin",
                "Two Admins confirm each other's changes to rights, and one can restore the other's access.",
                AppUrls.AddUser,
                steps.HasSecondAdmin
            ),
            new(
                "Decide how many people approve",
                "Until you do, one Approver is enough for most payments, and large ones take two.",
                AppUrls.Policy,
                steps.HasPolicy
            ),
            new(
                "Connect a mail server",
                "People then also get emails about waiting work. The Smtp:* configuration keys set the server.",
                AppUrls.Mail,
                options.Smtp is not null
            ),
            new(
                "Enter the first payment",
                offers(Can.EditEntities) ? (Words)"A Clerk adds an entity and its payment, or a program sends both through the API."
                    : offers(Can.EditPayments) ? "A Clerk looks up a deal or an invoice of the portal by its number and adds its payment."
                    : "A Clerk finds an account of the portal by its number and enters a payment to it.",
                offers(Can.EditPayments) ? AppUrls.Entities : ReceivableUrls.FindAccount,
                steps.HasPayments
            ),
        ];
}

public sealed record Step(Words What, Words Why, string Href, bool Done);
