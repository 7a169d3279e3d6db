using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Features.Webhooks;

namespace PaymentsAdmin.Web.Tests.Features.Webhooks;

public sealed class WebhooksPageTests : HookedPageTests
{
    [Fact]
    public async Task The_list_shows_address_events_state_and_last_delivery_of_each_webhook()
    {
        var told = await AddAsync(Address, true, WebhookEvents.Saved, WebhookEvents.LinkOpened);
        var failed = await AddAsync("https://broken.example/", true, WebhookEvents.Saved);
        await AddAsync("https://still.example/", active: false);
        await PaymentAsync(await AcmeAsync());
        await SendAsync(told, 204);
        await GiveUpAsync(failed);
        await SignInAsync("adam");

        var page = Show<WebhooksPage>("tbody tr");
        page.FindAll("tbody th a").Select(a => a.TextContent).ShouldBe(["https://bridge.example/in/…", "https://broken.example/", "https://still.example/"]);
        page.Markup.ShouldNotContain("s3cret");
        page.FindAll(".events")[0].TextContent.ShouldBe("Payment changed, Public link opened");
        page.FindAll(".state").Select(s => s.TextContent.Trim()).ShouldBe(["Active", "Active", "Paused by an Admin"]);
        var last = page.FindAll(".last").Select(l => l.TextContent).ToList();
        last[0].ShouldContain("Delivered");
        last[0].ShouldContain("20 Nov 2026, 11:00:00 · HTTP 204");
        last[1].ShouldContain("Failed");
        last[1].ShouldContain("1 failed message");
        last[2].Trim().ShouldBe("Nothing was sent yet");
    }

    [Fact]
    public async Task An_empty_list_says_so_and_a_Clerk_sees_the_required_role()
    {
        await SignInAsync("adam");
        Show<WebhooksPage>(".empty").Find(".empty").TextContent.ShouldContain("No webhooks yet.");
        await SignInAsync("clara");
        var denied = Show<WebhooksPage>("[role=alert]");
        denied.Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
        denied.FindAll("header .mud-button").ShouldBeEmpty();
        Show<WebhookPage>("[role=alert]", p => p.Add(x => x.Id, 1)).Find("[role=alert]").TextContent.ShouldContain("This requires the role Admin.");
    }

    [Fact]
    public async Task The_log_shows_the_answer_and_the_next_attempt_of_each_message()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Saved);
        var deal = await AcmeAsync();
        await PaymentAsync(deal);
        await SendAsync(id, 200);
        await PaymentAsync(deal);
        await SendAsync(id, null, WebhookErrors.UnknownName);
        await PaymentAsync(deal);
        await SignInAsync("adam");

        var page = Open(id);
        Texts(page, ".state").ShouldBe(["Waiting", "Will be retried Attempt 1 of 8", "Delivered Attempt 1 of 8"]);
        Texts(page, ".answer").ShouldBe(["", "The host name was not found. 20 Nov 2026, 11:00:00", "HTTP 200 20 Nov 2026, 11:00:00"]);
        var next = Texts(page, ".next");
        next[0].ShouldBe("Immediately");
        next[1].ShouldStartWith("20 Nov 2026, 11:00:");
        next[2].ShouldBeEmpty();
        page.FindAll("tbody button").Count.ShouldBe(2);
        await page.PressAsync("Pause");
        Texts(page, ".next").ShouldBe(["When it is resumed", "When it is resumed", ""]);
    }

    [Fact]
    public async Task One_message_or_all_failed_messages_can_be_sent_again()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Saved);
        var deal = await AcmeAsync();
        await PaymentAsync(deal);
        await SendAsync(id, 200);
        await PaymentAsync(deal);
        await PaymentAsync(deal);
        await GiveUpAsync(id);
        await SignInAsync("adam");
        var page = Open(id);
        var log = await LogAsync(id);
        await page.ClickAsync("tbody button", 2);
        page.Markup.ShouldContain($"Message {log[2].Id.Value} is sent again.");
        (await LogAsync(id)).Select(m => m.State).ShouldBe([WebhookMessageState.Failed, WebhookMessageState.Failed, WebhookMessageState.Waiting]);

        page.Find(".badge").TextContent.ShouldBe("2");
        await page.ClickAsync(".acts .mud-button");
        await page.SubmitAsync("#send-again form");
        page.FindAll("#send-again").ShouldBeEmpty();
        page.Markup.ShouldContain("2 messages are sent again.");
        page.FindAll(".badge").ShouldBeEmpty();
        (await LogAsync(id)).ShouldAllBe(m => m.State == WebhookMessageState.Waiting && m.Attempts == 0);
    }

    [Fact]
    public async Task The_next_page_of_the_log_starts_after_the_last_message()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Saved);
        var deal = await AcmeAsync();
        for (var made = 0; made < 51; made++)
        {
            await PaymentAsync(deal);
        }

        await SignInAsync("adam");
        var log = await LogAsync(id);
        var page = Open(id);
        page.FindAll("tbody tr").Count.ShouldBe(50);
        page.Find(".next[role=link]").GetAttribute("href").ShouldBe($"/admin/webhooks/{id.Value}?after={log[49].Id.Value}");
        Get<NavigationManager>().NavigateTo(page.Find(".next[role=link]").GetAttribute("href")!);
        page.WaitForAssertion(() => page.FindAll("tbody th").Select(n => n.TextContent).ShouldBe([$"{log[50].Id.Value}"]));
        page.Find(".next[role=link]").HasAttribute("href").ShouldBeFalse();
        page.Find(".first").GetAttribute("href").ShouldBe($"/admin/webhooks/{id.Value}");
    }

    [Fact]
    public async Task Pausing_and_resuming_a_webhook_changes_nothing_else()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Paid);
        await SignInAsync("adam");
        var page = Open(id);
        await page.PressAsync("Pause");
        (await HookAsync(id)).Active.ShouldBeFalse();
        page.Find("header .pill").TextContent.ShouldBe("Paused by an Admin");
        page.Markup.ShouldContain("While paused, new events are skipped.");
        await page.PressAsync("Resume");
        var resumed = await HookAsync(id);
        (resumed.Active, resumed.Address.Open(Get<ISecretBox>()), resumed.Events.Single()).ShouldBe((true, Address, WebhookEvents.Paid));
        page.Find("header .pill").TextContent.ShouldBe("Active");
    }

    [Fact]
    public async Task A_test_message_shows_the_answer_of_the_receiver()
    {
        var id = await AddAsync();
        await SignInAsync("adam");
        var page = Open(id);
        Told.Answer = new(204, null);
        await page.PressAsync("Send test message");
        page.Find(".tested").TextContent.Trim().ShouldBe("The test message arrived. HTTP 204");
        Told.Answer = new(null, WebhookErrors.UnknownName.Pattern);
        await page.PressAsync("Send test message");
        page.Find(".tested").TextContent.Trim().ShouldBe("The test message did not arrive. The host name was not found.");
        (await LogAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_event_of_a_webhook_has_a_sample()
    {
        var id = await AddAsync(Address, true, WebhookEvents.Saved, WebhookEvents.LinkRevoked);
        await SignInAsync("adam");
        var page = Open(id);
        page.FindAll("details pre").Select(sample => sample.TextContent.Split('\n')[1]).ShouldBe(
            ["X-PaymentsAdmin-Event: payment.saved", "X-PaymentsAdmin-Event: link.revoked"]);
        page.FindAll("details pre").ShouldAllBe(sample => sample.TextContent.Contains("{\"event\":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_renewed_secret_is_shown_once_after_confirmation()
    {
        var id = await AddAsync();
        await SignInAsync("adam");
        var page = Open(id);
        await page.PressAsync("Renew secret…");
        await page.PressAsync("Cancel");
        page.FindAll("#renew-secret, #webhook-secret").ShouldBeEmpty();

        await page.PressAsync("Renew secret…");
        await page.SubmitAsync("#renew-secret form");
        page.Find("#webhook-secret").TextContent.Length.ShouldBe(64);
        page.FindAll("#renew-secret").ShouldBeEmpty();
        await page.PressAsync("I have copied it");
        page.FindAll("#webhook-secret").ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_renewal_the_page_shows_until_when_the_old_secret_is_valid_and_can_expire_it()
    {
        var id = await AddAsync();
        await SignInAsync("adam");
        var page = Open(id);
        page.FindAll(".overlap").ShouldBeEmpty();
        await page.PressAsync("Renew secret…");
        page.Find("#renew-secret").TextContent.ShouldContain("For 24 hours");
        await page.SubmitAsync("#renew-secret form");
        page.Find(".overlap").TextContent.ShouldContain("both the new and the old secret until 21 Nov 2026, 11:00 (Europe/Nicosia).");

        await page.PressAsync("Expire the old secret now…");
        await page.SubmitAsync("#end-old-secret form");
        page.FindAll(".overlap, #end-old-secret").ShouldBeEmpty();
        page.Markup.ShouldContain("Messages are now signed only with the new secret.");
        (await HookAsync(id)).OldSecretUntil.ShouldBeNull();
    }

    [Fact]
    public async Task An_expired_old_secret_is_no_longer_mentioned()
    {
        var id = await AddAsync();
        (await Webhooks.RenewSecretAsync(Workspace, id, Anyone, default)).Failure.ShouldBeNull();
        Pass(WebhookService.Overlap);
        await SignInAsync("adam");
        Open(id).FindAll(".overlap").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_is_deleted_only_after_confirmation()
    {
        var id = await AddAsync();
        await SignInAsync("adam");
        var page = Open(id);
        await page.PressAsync("Delete…");
        await page.PressAsync("Cancel");
        (await HookAsync(id)).Id.ShouldBe(id);

        await page.PressAsync("Delete…");
        await page.SubmitAsync("#delete-webhook form");
        (await Webhooks.ListAsync(Workspace.Id, Anyone, default)).Value.ShouldBeEmpty();
        Get<NavigationManager>().Uri.ShouldEndWith("/admin/webhooks");
    }

    private IRenderedComponent<WebhookPage> Open(WebhookId id) => Show<WebhookPage>("#log-title", p => p.Add(x => x.Id, id.Value));

    private static List<string> Texts(IRenderedComponent<WebhookPage> page, string cells) =>
        [
            .. page.FindAll($"tbody {cells}").Select(cell =>
                string.Join(' ', cell.Descendants<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0))
            ),
        ];
}
