using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Features.Admin.Users;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.Webhooks;
using PaymentsAdmin.Web.Tests.Features.Webhooks;

namespace PaymentsAdmin.Web.Tests.Shared;

/// <summary>What can be done in a session without a recent confirmation where no dialog asks for one, and how to go on.</summary>
public sealed class StepUpTests : HookedPageTests
{
    private UserService Users => Get<UserService>();

    [Fact]
    public async Task A_stale_Admin_cannot_reset_a_user_until_confirmed()
    {
        var adam = await SignInStaleAsync("adam");
        var clara = (await Users.FindAsync("clara", Anyone, default)).Value;
        Get<NavigationManager>().NavigateTo($"/admin/users/{clara.Id}");
        var page = Show<UserPage>("h1", p => p.Add(c => c.Id, clara.Id));
        await page.PressAsync("Reset password and second factor…");
        await page.PressAsync("Reset password and second factor");
        page.Find("#reset-user-fault").TextContent.ShouldContain(AccessFailures.FactorNeeded.Text);
        page.Find("#reset-user-fault a").GetAttribute("href").ShouldBe($"/account/step-up?returnUrl=%2Fadmin%2Fusers%2F{clara.Id}");
        page.FindAll("#one-time-address").ShouldBeEmpty();

        (await Get<StepUpService>().ConfirmAsync(adam.SignIn!.Value, new StepUpInput(), adam, default)).Ok.ShouldBeTrue();
        await page.PressAsync("Reset password and second factor");
        page.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
    }

    [Fact]
    public async Task A_stale_Admin_cannot_add_an_Approver_and_keeps_the_typed_text()
    {
        await SignInStaleAsync("adam");
        var page = Show<AddUserPage>("form");
        await page.ChangeAsync("#name", "nina");
        await page.ChangeAsync("#role-approver", true);
        await page.SubmitAsync("form");
        page.Find("#add-fault a").GetAttribute("href").ShouldBe("/account/step-up?returnUrl=%2Fadmin%2Fusers%2Fadd");
        page.Find("#name").GetAttribute("value").ShouldBe("nina");
        page.Find("form").GetAttribute("data-draft").ShouldBe("user/new");
        (await Users.FindAsync("nina", Anyone, default)).Failure.ShouldBe(UserFailures.NotFound);
    }

    [Fact]
    public async Task A_stale_user_cannot_change_the_address_for_emails_and_keeps_the_typed_one()
    {
        var clara = await SignInStaleAsync("clara");
        var page = Show<NoticeSettingsPage>("#mail-address");
        await page.ChangeAsync("#mail-address", "thief@example.net");
        await page.SubmitAsync("form.form");
        page.Find("#address-fault a").GetAttribute("href").ShouldBe("/account/step-up?returnUrl=%2Faccount%2Fnotifications");
        page.Find("form.form").GetAttribute("data-draft").ShouldBe("mail-address/own");
        (await Get<NoticeSettingService>().OwnAsync(clara, default)).Value.Address.ShouldBeNull();
    }

    [Fact]
    public async Task A_stale_Admin_gets_no_secret_of_a_webhook()
    {
        var hook = new WebhookInput { Address = "https://example.com/in", Events = WebhookEvents.All };
        var made = (await Get<WebhookService>().AddAsync(Workspace, hook, Anyone, default)).Value;
        await SignInStaleAsync("adam");
        var page = Show<WebhookPage>("header .pill", p => p.Add(c => c.Id, made.Id.Value));
        await page.PressAsync("Renew secret…");
        await page.SubmitAsync("#renew-secret form");
        page.Find("#renew-secret-fault").TextContent.ShouldContain("Confirm it's you");
        page.Markup.ShouldNotContain("The secret is renewed");

        var form = Show<WebhookForm>("form");
        await form.ChangeAsync("#webhook-address", "https://example.com/mine");
        await form.ChangeAsync("[id^=webhook-event-]", true);
        await form.SubmitAsync("form");
        form.Find("#webhook-fault a[data-step-up]").TextContent.ShouldBe("Confirm it's you");
        form.Find("#webhook-address").GetAttribute("value").ShouldBe("https://example.com/mine");
        (await Get<WebhookService>().ListAsync(Workspace.Id, Anyone, default)).Value.Count.ShouldBe(1);
    }
}
