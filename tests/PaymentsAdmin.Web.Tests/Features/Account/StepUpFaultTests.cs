using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Features.Admin.Users;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.Policies;
using PaymentsAdmin.Web.Features.Tokens;
using PaymentsAdmin.Web.Features.Webhooks;
using PaymentsAdmin.Web.Features.Workspaces;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>What is wrong with a form is said before anybody is asked who they are, and what it changes while they are asked.</summary>
public sealed class StepUpFaultTests : PageTests
{
    [Fact]
    public async Task Nobody_is_asked_who_they_are_for_a_form_with_a_fault()
    {
        await SignInStaleAsync("adam");
        var dialog = Render<StepUpDialog>();
        await RefusedAsync(dialog, Show<WebhookForm>("form"), "form", "#webhook-address-fault");
        var user = Show<AddUserPage>("form");
        await RefusedAsync(dialog, user, "form", "#name-fault");
        await user.ChangeAsync("#name", "Clara");
        await user.ChangeAsync("#role-viewer", true);
        await RefusedAsync(dialog, user, "form", "#name-fault");
        await RefusedAsync(dialog, Show<AddOwnTokenPage>("form"), "form", "#token-name-fault");
        var workspace = Show<WorkspaceForm>("#workspace-name");
        await RefusedAsync(dialog, workspace, "form", "#workspace-name-fault");
        await workspace.ChangeAsync("#workspace-name", "A second one");
        await workspace.ChangeAsync("#workspace-key", WorkspaceKey.Main.Value);
        await RefusedAsync(dialog, workspace, "form", "#workspace-key-fault");

        var token = Show<AddOwnTokenPage>("form");
        await token.ChangeAsync("#token-name", "Mine");
        await token.ChangeAsync("#token-scope-crm", true);
        await token.ChangeAsync("#token-until", "2028-01-01");
        await RefusedAsync(dialog, token, "form", "#token-until-fault");

        var address = Show<NoticeSettingsPage>("#mail-address");
        await address.ChangeAsync("#mail-address", "adam at home");
        await RefusedAsync(dialog, address, "form.form", "#mail-address-fault");

        var policy = Show<PolicyPage>("#policy-form");
        await policy.ChangeAsync("#policy-days", "0");
        await RefusedAsync(dialog, policy, "#policy-form", "#policy-days-fault");
        await policy.ChangeAsync("#policy-days", "14");
        await policy.ChangeAsync("#policy-evidence", "much");
        await RefusedAsync(dialog, policy, "#policy-form", "#policy-evidence-fault");
    }

    [Fact]
    public async Task The_dialog_lists_what_a_policy_changes()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), Show<PolicyPage>("#policy-form"));
        await page.ChangeAsync("#policy-evidence", "250.00");
        await page.ChangeAsync("#policy-days", "7");
        await dialog.AskedAsync(page, one => one.SubmitAsync("#policy-form"));
        Lines(dialog).ShouldBe(["From EUR 250.00: a posting needs an attachment.", "A public link is valid for 7 days."]);
    }

    [Fact]
    public async Task The_dialog_lists_what_a_token_will_be_able_to_do()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), Show<AddTokenPage>("form"));
        var clara = (await Get<UserService>().FindAsync("clara", Anyone, default)).Value;
        await page.ChangeAsync("#token-user", clara.Id.ToString(null, null));
        await page.ChangeAsync("#token-name", "Web shop");
        await page.ChangeAsync("#token-scope-export", true);
        await page.ChangeAsync("#token-scope-crm", true);
        await page.ChangeAsync("#token-alone", true);
        await page.ChangeAsync("#token-until", "2026-12-31");
        await page.ChangeAsync("#token-ceiling", "2,500");
        await dialog.AskedAsync(page, one => one.SubmitAsync("form"));
        Lines(dialog).ShouldBe(
            ["It acts as Clara Ioannou.", "Scopes: crm, export", "It is valid through 31 Dec 2026.", "It posts alone, up to EUR 2,500.00 a day."]);
    }

    private static IEnumerable<string> Lines(IRenderedComponent<StepUpDialog> dialog) =>
        dialog.FindAll("#step-up .points li").Select(line => line.TextContent.Replace('\u00a0', ' '));

    private static async Task RefusedAsync<T>(IRenderedComponent<StepUpDialog> dialog, IRenderedComponent<T> page, string form, string fault)
        where T : IComponent
    {
        await page.SubmitAsync(form).WithinAsync();
        page.Find(fault).TextContent.ShouldNotBeEmpty();
        dialog.FindAll("#step-up").ShouldBeEmpty();
    }
}
