using System.Globalization;
using Bunit;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features.Notifications;

/// <summary>The notification bell and the page it opens.</summary>
public sealed class NotificationsPageTests : PageTests
{
    private NotificationService Notifications => Get<NotificationService>();

    [Fact]
    public async Task The_bell_counts_unread_notifications_and_updates_on_changes()
    {
        var alan = await SignInAsync("alan");
        var bell = Render<NoticeBell>();
        bell.Find("button").GetAttribute("aria-label").ShouldBe("Notifications");
        bell.FindAll(".unread").ShouldBeEmpty();

        await TellAsync(alan, PostingNotices.Submitted);
        await TellAsync(alan, PostingNotices.Posted);
        Get<ChangeFeed>().Tell(new([new("posting.submit", "payment", 7, Workspace.Id, 99)], Much: false));
        bell.WaitForAssertion(() => bell.Find("button").GetAttribute("aria-label").ShouldBe("Notifications, 2 unread"));
        bell.Find(".unread").TextContent.ShouldBe("2");
    }

    [Fact]
    public async Task Only_changes_that_can_notify_the_reader_concern_the_bell()
    {
        var alan = await SignInAsync("alan");
        NoticeChanges.Concerns(new("posting.approve", "payment", 7, Workspace.Id, alan.UserId), alan).ShouldBeTrue();
        NoticeChanges.Concerns(new("comment.add", "payment", 7, Workspace.Id, alan.UserId), alan).ShouldBeFalse();
        NoticeChanges.Concerns(new("period.close", "period-change", 1, Workspace.Id, 99), alan).ShouldBeTrue();
        NoticeChanges.Concerns(new("payment.line-quantity", "payment", 7, Workspace.Id, 99), alan).ShouldBeFalse();
        NoticeChanges.Concerns(new("user.password", "user", 99, null, 1), alan).ShouldBeFalse();
        NoticeChanges.Concerns(new("user.roles", "user", 99, null, 1), await PersonAsync("clara")).ShouldBeFalse();
        NoticeChanges.Concerns(new("confirmation.ask", "confirmation", 1, null, 99), alan).ShouldBeTrue();
        NoticeChanges.Concerns(new("user.roles", "user", alan.UserId!.Value, null, 1), alan).ShouldBeTrue();
        NoticeChanges.Concerns(new("comment.add", "payment", 7, Workspace.Id, 99), alan).ShouldBeTrue();
    }

    [Fact]
    public async Task The_bell_shows_more_than_99_unread_as_99_plus()
    {
        var alan = await SignInAsync("alan");
        for (var i = 0; i < 100; i++)
        {
            await TellAsync(alan, PostingNotices.Posted);
        }

        Render<NoticeBell>().Find("button").GetAttribute("aria-label").ShouldBe("Notifications, 99+ unread");
    }

    [Fact]
    public async Task Following_a_notification_marks_it_read_and_updates_the_bell()
    {
        var alan = await SignInAsync("alan");
        await TellAsync(alan, PostingNotices.Rejected);
        await TellAsync(alan, PostingNotices.Submitted);
        var bell = Render<NoticeBell>();
        var page = Show<NotificationsPage>("li");
        page.FindAll(".what").Select(what => what.TextContent)
            .ShouldBe(["Clara submitted EUR 12.50. It is waiting for an Approver.", "Clara rejected EUR 12.50."]);
        page.FindAll("li.new").Count.ShouldBe(2);
        page.Find(".why").TextContent.ShouldBe("<b>Wrong</b>");
        page.Find("li a").GetAttribute("href").ShouldBe("/payments/7");

        await page.ClickAsync("li a");
        bell.WaitForAssertion(() => bell.Find(".unread").TextContent.ShouldBe("1"));
        (await Notifications.ListAsync(null, 5, alan, default)).Value.Select(told => told.ReadAt is null).ShouldBe([false, true]);
    }

    [Fact]
    public async Task All_notifications_can_be_marked_read_at_once()
    {
        var alan = await SignInAsync("alan");
        await TellAsync(alan, PostingNotices.Posted);
        var bell = Render<NoticeBell>();
        var page = Show<NotificationsPage>("li");
        await page.ClickAsync("header .mud-button");
        page.WaitForAssertion(() => page.FindAll("header .mud-button, li.new").ShouldBeEmpty());
        bell.WaitForAssertion(() => bell.FindAll(".unread").ShouldBeEmpty());
    }

    [Fact]
    public async Task The_next_page_starts_after_the_last_notification()
    {
        var alan = await SignInAsync("alan");
        for (var i = 0; i < 51; i++)
        {
            await TellAsync(alan, PostingNotices.Posted);
        }

        var page = Show<NotificationsPage>("li");
        page.FindAll("li").Count.ShouldBe(50);
        var next = page.Find(".step.next").GetAttribute("href");
        var last = (await Notifications.ListAsync(null, 50, alan, default)).Value[^1].Id;
        next.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"/notifications?after={last.Value}"));
    }

    [Fact]
    public async Task An_empty_page_says_that_there_are_no_notifications()
    {
        await SignInAsync("vera");
        Show<NotificationsPage>(".empty").Find("h2").TextContent.ShouldBe("No notifications yet.");
    }

    [Fact]
    public async Task A_notification_without_facts_shows_its_stored_body()
    {
        var alan = await SignInAsync("alan");
        await Notifications.NotifyAsync(
            [alan.UserId!.Value], new(PostingNotices.Posted, "payment", 7, "7 of 1.00 EUR was posted.", null, false), Anyone, default);
        Show<NotificationsPage>("li").Find(".what").TextContent.ShouldBe("7 of 1.00 EUR was posted.");
    }

    private Task<Result> TellAsync(Actor user, string kind) =>
        Notifications.NotifyAsync(
            [user.UserId!.Value],
            new Notice(kind, "payment", 7, "x", Workspace.Id, Mail: true)
            {
                Facts = new NoticeFacts("Clara", kind is PostingNotices.Rejected ? "<b>Wrong</b>" : null, new Money(1_250, Currency.Of("EUR"))),
            },
            Anyone,
            default
        );
}
