using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A payment is submitted; an Approver sees the bell count up and opens the payment from it.</summary>
[Collection(JourneyCollection.Name)]
public sealed class NoticeJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task The_bell_opens_a_live_panel_over_the_page_and_a_followed_notification_counts_no_more()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = alan.Page;
        await alan.SignInAsync("Alan");
        var address = page.Url;
        var before = await UnreadAsync(beside);
        var bell = page.Locator(".bell");
        var panel = page.Locator("#notices");
        var newest = panel.Locator("[data-notice]").First;
        await Expect(bell).ToHaveAccessibleNameAsync(Name(before));

        var payment = await beside.SubmittedAsync("Acme bells", "Acme Bells Ltd");
        await Expect(bell).ToHaveAccessibleNameAsync(Name(before + 1));
        await bell.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(newest).ToContainTextAsync("Clara Ioannou submitted EUR 450.00. It is waiting for an Approver.");
        await Expect(newest).ToContainTextAsync("Acme Bells Ltd");
        await Expect(newest).ToBeFocusedAsync();
        page.Url.ShouldBe(address);

        await beside.SubmittedAsync("Acme gongs", "Acme Gongs Ltd");
        await Expect(newest).ToContainTextAsync("Acme Gongs Ltd");
        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToBeHiddenAsync();
        await Expect(bell).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Enter");
        await Expect(newest).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await alan.AtAsync($"**/payments/{payment.Value}");
        await Expect(panel).ToBeHiddenAsync();
        await Expect(bell).ToHaveAccessibleNameAsync(Name(before + 1));
        (await UnreadAsync(beside)).ShouldBe(before + 1);
        alan.Complaints.ShouldBeEmpty();
    }

    private static string Name(long unread) => unread == 0 ? "Notifications" : $"Notifications, {(unread > 99 ? "99+" : unread)} unread";

    private static async Task<long> UnreadAsync(Beside beside)
    {
        var user = (await beside.Get<UserService>().FindAsync("alan", Actor.System, default)).Value;
        return (await beside.Get<NotificationService>().UnreadAsync(new(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page), default)).Value;
    }
}
