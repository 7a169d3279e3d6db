using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components.RenderTree;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Users.StepUp;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Account;
using PaymentsAdmin.Web.Features.Admin.Users;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Features.Policies;
using PaymentsAdmin.Web.Features.Tokens;
using PaymentsAdmin.Web.Features.Webhooks;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Tests.Features.Account;

/// <summary>The dialog over a page that asks who the user is, and what the page does before and after it.</summary>
public sealed class StepUpDialogTests : PageTests
{
    private UserService Users => Get<UserService>();

    private StepUpService Steps => Get<StepUpService>();

    [Fact]
    public async Task What_was_asked_for_is_done_once_the_identity_is_confirmed_without_another_press()
    {
        var adam = await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        await page.PressAsync("Reset password and second factor…");
        var asked = await dialog.AskedAsync(page, one => one.PressAsync("Reset password and second factor"));
        dialog.Step().ShouldBe("Reset password and second factor | Clara Ioannou");
        page.FindAll("#one-time-address").ShouldBeEmpty();

        await dialog.ConfirmAsync(Steps, adam, asked);

        page.Find("#one-time-address").TextContent.ShouldContain("/account/new-password?code=");
        page.FindAll("#reset-user").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_demo_user_continues_by_one_press_and_nobody_else_is_asked_for_less_than_a_code_or_password()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        await page.PressAsync("Disable user…");
        await dialog.AskedAsync(page, one => one.PressAsync("Disable user"));
        dialog.FindAll("input:not([type=hidden])").ShouldBeEmpty();
        dialog.Find("footer [autofocus]").TextContent.ShouldBe("Continue as Adam Dąbrowski (demo)");
        await dialog.PressAsync("Cancel");

        var input = new UserInput { Name = "otto", DisplayName = "Otto Admin", Password = "Correct-horse-42", Roles = Role.Admin };
        var otto = (await Users.AddAsync(input, Anyone, default)).Value.User;
        var opened = await Get<ISignIns>()
            .OpenAsync(new(otto.Id, OneTimeCode.Hash("otto"), new Origin(null, null), Get<TimeProvider>().GetUtcNow().AddHours(1), "test"), default);
        await SignInAsync("otto", opened.Value.Id);
        page = await ClaraAsync();
        await page.PressAsync("Disable user…");
        await dialog.AskedAsync(page, one => one.PressAsync("Disable user"));
        var field = dialog.Find("#step-up-factor");
        field.GetAttribute("type").ShouldBe("password");
        field.HasAttribute("autofocus").ShouldBeTrue();
        field.HasAttribute("blazor:onchange").ShouldBeFalse("It never passes through the circuit.");
    }

    [Fact]
    public async Task Cancelled_nothing_is_done_nothing_is_shown_as_an_error_and_the_dialog_below_stays()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        await page.PressAsync("Reset password and second factor…");
        await page.ChangeAsync("#keep-tokens", true);
        foreach (var leave in new[] { "footer button", "[data-close]" })
        {
            var asked = await dialog.AskedAsync(page, one => one.PressAsync("Reset password and second factor"));
            await dialog.ClickAsync(leave);
            await asked.WithinAsync();
            dialog.WaitForAssertion(() => dialog.FindAll("#step-up").ShouldBeEmpty());
            page.FindAll(".fault").ShouldBeEmpty();
            page.Find("#keep-tokens").HasAttribute("checked").ShouldBeTrue();
        }

        page.FindAll("#one-time-address").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_claims_a_confirmation_without_one_gets_nothing_done()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        await page.PressAsync("Disable user…");
        var asked = await dialog.AskedAsync(page, one => one.PressAsync("Disable user"));
        await dialog.SubmitAsync("#step-up form");
        asked.IsCompleted.ShouldBeFalse();
        dialog.FindAll("#step-up").ShouldHaveSingleItem();
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_confirmation_in_another_tab_does_nothing_here_before_another_press()
    {
        var adam = await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        await page.PressAsync("Disable user…");
        var asked = await dialog.AskedAsync(page, one => one.PressAsync("Disable user"));
        (await Steps.ConfirmAsync(adam.SignIn!.Value, new StepUpInput(), adam, default)).Ok.ShouldBeTrue();
        Get<ChangeFeed>().Tell(new([new(SignInVerbs.StepUp.Code, "user", adam.UserId!.Value, null, adam.UserId)], Much: false));

        dialog.WaitForAssertion(() => dialog.Find("#step-up [role=status]").TextContent.ShouldBe("Your identity is confirmed."));
        dialog.FindAll("[data-confirm]").ShouldBeEmpty();
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldBeNull();

        await dialog.SubmitAsync("#step-up form");
        await asked.WithinAsync();
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_answer_to_a_confirmation_counts_although_the_dialog_has_heard_of_it_before()
    {
        var adam = await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        await page.PressAsync("Disable user…");
        var asked = await dialog.AskedAsync(page, one => one.PressAsync("Disable user"));
        var sent = ulong.Parse(dialog.Find("#step-up form").GetAttribute("blazor:onsubmit")!, CultureInfo.InvariantCulture);
        (await Steps.ConfirmAsync(adam.SignIn!.Value, new StepUpInput(), adam, default)).Ok.ShouldBeTrue();
        Get<ChangeFeed>().Tell(new([new(SignInVerbs.StepUp.Code, "user", adam.UserId!.Value, null, adam.UserId)], Much: false));
        dialog.WaitForAssertion(() => dialog.Find("#step-up [role=status]").TextContent.ShouldBe("Your identity is confirmed."));

        // The browser has not drawn that yet, and sends the form that it shows. Nothing but the renderer can send an event of a form that
        // the page has replaced.
#pragma warning disable BL0006
        await dialog.InvokeAsync(() => ((Renderer)Renderer).DispatchEventAsync(sent, new EventFieldInfo(), EventArgs.Empty));
#pragma warning restore BL0006

        await asked.WithinAsync();
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_confirmation_of_another_session_of_the_user_counts_for_nothing_here()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), await ClaraAsync());
        var other = (await Get<SignInService>().InDemoAsync("adam", new Origin(null, null), default)).Value.SignIn;
        await page.PressAsync("Disable user…");
        var asked = await dialog.AskedAsync(page, one => one.PressAsync("Disable user"));
        (await Steps.ConfirmAsync(other.Id, new StepUpInput(), (await PersonAsync("adam")) with { SignIn = other.Id }, default)).Ok.ShouldBeTrue();
        await dialog.SubmitAsync("#step-up form");
        asked.IsCompleted.ShouldBeFalse();
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldBeNull();
    }

    [Fact]
    public async Task Pressed_twice_it_asks_and_acts_once()
    {
        var adam = await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), Show<AddUserPage>("form"));
        await page.ChangeAsync("#name", "nina");
        await page.ChangeAsync("#role-viewer", true);
        var asked = await dialog.AskedAsync(
            page, one => one.InvokeAsync(() => Task.WhenAll(one.Find("form").SubmitAsync(), one.Find("form").SubmitAsync())));

        await dialog.ConfirmAsync(Steps, adam, asked);

        page.Find("[role=status]").TextContent.ShouldContain("nina");
        page.FindAll(".fault").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_confirmation_that_ends_before_the_act_is_asked_for_again()
    {
        var clara = await SignInSteppedUpAsync("clara");
        var (dialog, page) = (Render<StepUpDialog>(), Show<AddOwnTokenPage>("form"));
        await page.ChangeAsync("#token-name", "Night export");
        await page.ChangeAsync("#token-scope-export", true);
        Pass(TimeSpan.FromMinutes(6));
        var asked = await dialog.AskedAsync(page, one => one.SubmitAsync("form"));
        dialog.Step().ShouldBe("Create token | Night export");
        await dialog.ConfirmAsync(Steps, clara, asked);
        page.FindAll("#token-secret").ShouldHaveSingleItem();
        (await Get<TokenService>().ListAsync(clara.UserId, clara, default)).Value.ShouldHaveSingleItem().Name.ShouldBe("Night export");
    }

    [Fact]
    public async Task A_confirmation_that_ends_between_the_check_and_the_act_is_asked_for_again_and_the_act_is_done_then()
    {
        var adam = await SignInSteppedUpAsync("adam");
        var (dialog, clara, late) = (Render<StepUpDialog>(), (await Users.FindAsync("clara", Anyone, default)).Value, false);
        var acting = dialog.InvokeAsync(() => Get<StepUp>().RunAsync(new("Disable user", null), DisableAsync, default));
        dialog.WaitForAssertion(() => dialog.Step().ShouldBe("Disable user"));
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldBeNull();
        await dialog.ConfirmAsync(Steps, adam, acting);
        (await Users.FindAsync("clara", Anyone, default)).Value.DisabledAt.ShouldNotBeNull();

        Task<Result> DisableAsync()
        {
            Pass(late ? TimeSpan.Zero : TimeSpan.FromMinutes(6));
            late = true;
            return Users.DisableAsync(clara.Id, adam, default);
        }
    }

    [Fact]
    public async Task Leaving_the_page_ends_the_question_and_does_nothing()
    {
        await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), Show<AddUserPage>("form"));
        await page.ChangeAsync("#name", "nina");
        await page.ChangeAsync("#role-viewer", true);
        var asked = await dialog.AskedAsync(page, one => one.SubmitAsync("form"));
        await page.InvokeAsync(page.Instance.Dispose);
        await asked.WithinAsync();
        dialog.WaitForAssertion(() => dialog.FindAll("#step-up").ShouldBeEmpty());
        (await Users.FindAsync("nina", Anyone, default)).Failure.ShouldBe(UserFailures.NotFound);
    }

    [Fact]
    public async Task Without_a_dialog_the_refusal_leads_to_the_page_of_its_own()
    {
        await SignInStaleAsync("adam");
        var dialog = Render<StepUpDialog>();
        var page = await ClaraAsync();
        await dialog.InvokeAsync(dialog.Instance.Dispose);
        await page.PressAsync("Disable user…");
        await page.PressAsync("Disable user");
        page.Find("#disable-user-fault").TextContent.ShouldContain(AccessFailures.FactorNeeded.Text);
        page.Find("#disable-user-fault a").GetAttribute("href").ShouldStartWith("/account/step-up?returnUrl=");
    }

    [Fact]
    public async Task An_address_that_is_not_stored_as_a_draft_is_typed_once()
    {
        var adam = await SignInStaleAsync("adam");
        var (dialog, page) = (Render<StepUpDialog>(), Show<WebhookForm>("form"));
        await page.ChangeAsync("#webhook-address", "https://hooks.example.com/in");
        await page.ChangeAsync("#webhook-event-payment-paid", true);
        var asked = await dialog.AskedAsync(page, one => one.SubmitAsync("form"));
        dialog.Step().ShouldBe("Create webhook | hooks.example.com");
        page.Find("#webhook-address").GetAttribute("value").ShouldBe("https://hooks.example.com/in");
        await dialog.ConfirmAsync(Steps, adam, asked);
        page.FindAll("#webhook-secret").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Each_form_that_needs_it_asks_with_what_it_is_about_to_do()
    {
        await SignInStaleAsync("adam");
        var dialog = Render<StepUpDialog>();
        var roles = await ClaraAsync();
        await roles.ChangeAsync("#role-approver", true);
        await AskedAsync(dialog, roles, one => one.PressAsync("Save roles"), "Save roles | Clara Ioannou: Clerk, Approver");

        var address = Show<NoticeSettingsPage>("#mail-address");
        await address.ChangeAsync("#mail-address", "adam@example.com");
        await AskedAsync(dialog, address, one => one.SubmitAsync("form.form"), "Save address | adam@example.com");

        var workspace = Show<WorkspaceForm>("#workspace-name");
        await workspace.ChangeAsync("#workspace-name", "CRM");
        await workspace.ChangeAsync("#workspace-key", "crm");
        await AskedAsync(dialog, workspace, one => one.SubmitAsync("form"), "Create workspace | CRM");

        var policy = Show<PolicyPage>("#policy-form");
        await policy.ChangeAsync("#policy-days", "7");
        await AskedAsync(dialog, policy, one => one.SubmitAsync("#policy-form"), $"Save policy | {Workspace.Name}");
        await policy.PressAsync("Turn single-person approval on…");
        await AskedAsync(
            dialog, policy, one => one.SubmitAsync("#act-alone form"), "Allow one person to act alone | In this workspace, until an Admin ends it");
    }

    private static async Task AskedAsync<T>(
        IRenderedComponent<StepUpDialog> dialog, IRenderedComponent<T> page, Func<IRenderedComponent<T>, Task> act, string step)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var asked = await dialog.AskedAsync(page, act);
        dialog.Step().ShouldBe(step);
        await dialog.PressAsync("Cancel");
        await asked.WithinAsync();
        dialog.WaitForAssertion(() => dialog.FindAll("#step-up").ShouldBeEmpty());
        page.FindAll(".fault").ShouldBeEmpty(step);
    }

    private async Task<IRenderedComponent<UserPage>> ClaraAsync()
    {
        var clara = (await Users.FindAsync("clara", Anyone, default)).Value;
        return Show<UserPage>("h1", p => p.Add(c => c.Id, clara.Id));
    }
}
