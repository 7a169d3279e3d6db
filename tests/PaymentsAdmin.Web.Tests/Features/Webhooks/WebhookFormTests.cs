using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Features.Webhooks;

namespace PaymentsAdmin.Web.Tests.Features.Webhooks;

public sealed class WebhookFormTests : HookedPageTests
{
    [Fact]
    public async Task An_Admin_creates_a_webhook_and_sees_its_secret_once()
    {
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form");
        await page.ChangeAsync("#webhook-address", Address);
        await page.ChangeAsync("#webhook-event-payment-paid", true);
        await page.ChangeAsync("#webhook-event-payment-deleted", true);
        await page.ChangeAsync("#webhook-event-payment-deleted", false);
        await page.SubmitAsync("form");

        var secret = page.Find("#webhook-secret").TextContent;
        secret.Length.ShouldBe(64);
        page.FindAll("form").ShouldBeEmpty();
        var made = (await Webhooks.ListAsync(Workspace.Id, Anyone, default)).Value.ShouldHaveSingleItem();
        (made.Address.Masked, made.Active, made.Events.ShouldHaveSingleItem()).ShouldBe(("https://bridge.example/in/…", true, WebhookEvents.Paid));
        page.Markup.ShouldNotContain("s3cret");
        Show<WebhooksPage>("tbody tr").Markup.ShouldNotContain(secret);
        Show<WebhookPage>("dl", p => p.Add(x => x.Id, made.Id.Value)).Markup.ShouldNotContain(secret);

        await page.PressAsync("Create another");
        page.Find("#webhook-address").GetAttribute("value").ShouldBeNullOrEmpty();
        page.Markup.ShouldNotContain(secret);
    }

    [Fact]
    public async Task An_invalid_field_is_reported_in_place_and_the_other_input_is_kept()
    {
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form");
        await page.ChangeAsync("#webhook-address", "http://bridge.example/in");
        await page.ChangeAsync("#webhook-event-link-opened", true);
        await page.SubmitAsync("form");
        page.Find("#webhook-address-fault").TextContent.ShouldStartWith("Enter a full address that starts with https://");
        page.Find("#webhook-address").GetAttribute("aria-invalid").ShouldBe("true");
        page.Find("#webhook-address").GetAttribute("value").ShouldBe("http://bridge.example/in");
        page.Find("#webhook-event-link-opened").HasAttribute("checked").ShouldBeTrue();

        await page.ChangeAsync("#webhook-address", Address);
        await page.ChangeAsync("#webhook-event-link-opened", false);
        await page.SubmitAsync("form");
        page.Find("#webhook-events-fault").TextContent.ShouldStartWith("Choose at least one event:");
        page.FindAll("#webhook-address-fault").ShouldBeEmpty();
        page.Find("#webhook-address").GetAttribute("value").ShouldBe(Address);
    }

    [Fact]
    public async Task An_empty_address_keeps_the_saved_one_and_a_loopback_address_is_refused()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Paid);
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form", p => p.Add(x => x.Id, id.Value));
        await page.ChangeAsync("#webhook-address", "http://localhost:5000/in");
        await page.SubmitAsync("form");
        page.Find("#webhook-address-fault").TextContent.ShouldContain("Webhooks:AllowLoopback");

        await page.ChangeAsync("#webhook-address", "");
        await page.ChangeAsync("#webhook-event-payment-posted", true);
        await page.SubmitAsync("form");
        var changed = await HookAsync(id);
        changed.Address.Open(Get<ISecretBox>()).ShouldBe(Address);
        changed.Events.ShouldBe([WebhookEvents.Paid, WebhookEvents.Posted]);
    }

    [Fact]
    public async Task Saving_without_a_change_says_so_and_writes_nothing()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Paid);
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form", p => p.Add(x => x.Id, id.Value));
        await page.SubmitAsync("form");

        page.Find(".said").TextContent.ShouldBe("Nothing was changed.");
        var about = new AuditFilter { SubjectKind = "webhook", SubjectId = id.Value };
        (await Get<AuditService>().ListAsync(about, null, 9, Anyone, default)).Value.Entries.ShouldHaveSingleItem().Action.ShouldBe(WebhookVerbs.Add.Code);

        await page.ChangeAsync("#webhook-event-payment-posted", true);
        page.Find(".said").TextContent.ShouldBeEmpty();
        await page.SubmitAsync("form");
        (await HookAsync(id)).Events.ShouldBe([WebhookEvents.Paid, WebhookEvents.Posted]);
    }

    [Fact]
    public async Task Of_two_Admins_who_edit_one_webhook_the_second_sees_the_change_and_chooses()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Paid);
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form", p => p.Add(x => x.Id, id.Value));
        await page.ChangeAsync("#webhook-event-payment-posted", true);
        var others = new WebhookInput { Events = [WebhookEvents.Paid, WebhookEvents.Deleted] };
        (await Webhooks.ChangeAsync(new(Workspace, id, (await HookAsync(id)).Revision, Anyone), others, default)).Failure.ShouldBeNull();

        await page.SubmitAsync("form");

        page.Find(".conflict h3").TextContent.ShouldBe("Someone changed this while you were typing.");
        page.Find(".conflict tbody tr").TextContent.ShouldContain("Payment paid, Payment deleted");
        page.FindAll(".conflict tbody tr").Count.ShouldBe(1, "The address is the same in all versions.");
        (await HookAsync(id)).Events.ShouldBe([WebhookEvents.Paid, WebhookEvents.Deleted]);
        await page.PressAsync("Use the saved version");
        page.Find("#webhook-event-payment-deleted").HasAttribute("checked").ShouldBeTrue();
        page.Find("#webhook-event-payment-posted").HasAttribute("checked").ShouldBeFalse();

        await page.ChangeAsync("#webhook-event-link-opened", true);
        await page.SubmitAsync("form");
        (await HookAsync(id)).Events.ShouldBe([WebhookEvents.Paid, WebhookEvents.Deleted, WebhookEvents.LinkOpened]);
    }

    [Fact]
    public async Task Overwriting_the_change_of_another_Admin_is_a_choice_and_keeps_that_it_was_paused()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Paid);
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form", p => p.Add(x => x.Id, id.Value));
        await page.ChangeAsync("#webhook-event-payment-posted", true);
        var others = new WebhookInput { Events = [WebhookEvents.Deleted], Active = false };
        (await Webhooks.ChangeAsync(new(Workspace, id, null, Anyone), others, default)).Failure.ShouldBeNull();
        await page.SubmitAsync("form");

        await page.PressAsync("Overwrite with mine");

        var now = await HookAsync(id);
        (now.Active, string.Join(' ', now.Events)).ShouldBe((false, $"{WebhookEvents.Paid} {WebhookEvents.Posted}"));
    }

    [Fact]
    public async Task A_fault_without_a_field_is_shown_for_the_whole_form()
    {
        for (var made = 0; made < WebhookRules.Most; made++)
        {
            await AddAsync();
        }

        await SignInAsync("adam");
        var page = Show<WebhookForm>("form");
        await page.ChangeAsync("#webhook-address", Address);
        await page.ChangeAsync("#webhook-event-link-opened", true);
        await page.SubmitAsync("form");
        page.Find("#webhook-fault").TextContent.ShouldStartWith("A workspace can have at most 20 webhooks.");
    }

    [Fact]
    public async Task Changing_address_and_events_does_not_resume_a_webhook_paused_meanwhile()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Paid);
        await SignInAsync("adam");
        var page = Show<WebhookForm>("form", p => p.Add(x => x.Id, id.Value));
        page.Find("#webhook-address").GetAttribute("value").ShouldBeNullOrEmpty();
        page.Find("#webhook-address").GetAttribute("placeholder").ShouldBe("https://bridge.example/in/…");
        page.Find("#webhook-address-help").TextContent.ShouldStartWith("Leave empty to keep the address at bridge.example");
        page.Markup.ShouldNotContain("s3cret");
        page.FindAll("fieldset input[checked]").ShouldHaveSingleItem().Id.ShouldBe("webhook-event-payment-paid");
        await Webhooks.ChangeAsync(new(Workspace, id, null, Anyone), (await HookAsync(id)).Input with { Active = false }, default);

        await page.ChangeAsync("#webhook-address", "https://other.example/");
        await page.ChangeAsync("#webhook-event-payment-posted", true);
        await page.SubmitAsync("form");
        Get<NavigationManager>().Uri.ShouldEndWith($"/admin/webhooks/{id.Value}");
        var changed = await HookAsync(id);
        (changed.Address.Masked, changed.Active).ShouldBe(("https://other.example/", false));
        changed.Events.ShouldBe([WebhookEvents.Paid, WebhookEvents.Posted]);
    }

    [Fact]
    public async Task A_Clerk_sees_the_required_role_and_a_missing_webhook_is_reported()
    {
        await SignInAsync("clara");
        Show<WebhookForm>("[role=alert]").Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
        await SignInAsync("adam");
        Show<WebhookForm>("[role=alert]", p => p.Add(x => x.Id, 99)).Find("[role=alert]").TextContent.ShouldContain("Webhook not found.");
    }
}
