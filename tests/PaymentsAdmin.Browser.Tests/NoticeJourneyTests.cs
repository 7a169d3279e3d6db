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
    public async Task The_bell_counts_a_new_notification_until_its_payment_is_opened()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var alan = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = alan.Page;
        await alan.SignInAsync("Alan");
        var before = await UnreadAsync(beside);
        var bell = page.Locator("a.bell");
        await Expect(bell).ToHaveAccessibleNameAsync(Name(before));

        var payment = await beside.SubmittedAsync("Acme bells", "Acme Bells Ltd");
        await Expect(bell).ToHaveAccessibleNameAsync(Name(before + 1));
        await bell.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var newest = page.Locator(".card .lines li").First;
        await Expect(newest).ToContainTextAsync("Clara Ioannou submitted EUR 450.00. It is waiting for an Approver.");
        await Expect(newest).ToContainTextAsync("Unread");

        await newest.GetByRole(AriaRole.Link).ClickAsync();
        await alan.AtAsync($"**/payments/{payment.Value}");
        await Expect(bell).ToHaveAccessibleNameAsync(Name(before));
        (await UnreadAsync(beside)).ShouldBe(before);
        alan.Complaints.ShouldBeEmpty();
    }

    private static string Name(long unread) => unread == 0 ? "Notifications" : $"Notifications, {(unread > 99 ? "99+" : unread)} unread";

    private static async Task<long> UnreadAsync(Beside beside)
    {
        var user = (await beside.Get<UserService>().FindAsync("alan", Actor.System, default)).Value;
        return (await beside.Get<NotificationService>().UnreadAsync(new(ActorKind.User, user.Id, user.DisplayName, user.Roles, Door.Page), default)).Value;
    }
}
