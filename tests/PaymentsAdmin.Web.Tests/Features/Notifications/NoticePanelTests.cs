using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Notifications;

namespace PaymentsAdmin.Web.Tests.Features.Notifications;

/// <summary>The panel below the bell, and the names that it and the page show.</summary>
public sealed class NoticePanelTests : PageTests
{
    [Fact]
    public async Task A_notice_names_the_customer_the_amount_and_its_payment()
    {
        var alan = await SignInAsync("alan");
        var payment = await PaymentAsync();
        await TellAsync(alan, PostingNotices.Submitted, payment, new Money(1_250, Currency.Of("EUR")));

        var line = Render<NoticePanel>().Find("a[data-notice]");

        line.GetAttribute("href").ShouldBe($"/payments/{payment.Value}");
        line.TextContent.ShouldContain("Clara submitted EUR 12.50.");
        line.QuerySelector("b")!.TextContent.ShouldBe("Acme Holdings Ltd");
        Show<NotificationsPage>("li").Find(".where b").TextContent.ShouldBe("Acme Holdings Ltd");
    }

    [Fact]
    public async Task A_notice_without_an_amount_of_its_own_shows_that_of_the_payment_and_one_of_a_deleted_payment_nothing()
    {
        var alan = await SignInAsync("alan");
        var payment = await PaymentAsync();
        await TellAsync(alan, NoticeKinds.LinkOpened, payment, null);
        Render<NoticePanel>().Find(".where").TextContent.ShouldContain("EUR 50.00");

        (await Get<PaymentService>().DeleteAsync(new(Workspace, payment, null, await PersonAsync("clara")), default)).Failure.ShouldBeNull();
        var gone = Render<NoticePanel>().Find(".where").TextContent;
        gone.ShouldNotContain("Acme");
        gone.ShouldNotContain("EUR 50.00");
        gone.ShouldContain($"{payment}");
    }

    [Fact]
    public async Task It_shows_the_newest_twelve_of_the_reader_only()
    {
        var (alan, anna) = (await PersonAsync("alan"), await SignInAsync("anna"));
        await TellAsync(alan, PostingNotices.Posted, new PaymentId(7), null);
        Render<NoticePanel>().Find(".none").TextContent.ShouldContain("No notifications yet.");

        for (var i = 0; i < 14; i++)
        {
            await TellAsync(anna, PostingNotices.Posted, new PaymentId(100 + i), null);
        }

        var panel = Render<NoticePanel>();
        panel.FindAll("li").Count.ShouldBe(12);
        panel.Find("a").GetAttribute("href").ShouldBe("/payments/113");
        panel.Find("[data-read-all]").TextContent.ShouldBe("Mark all as read");
    }

    [Fact]
    public async Task The_page_of_returned_payments_leaves_out_all_others()
    {
        var clara = await SignInAsync("clara");
        await TellAsync(clara, PostingNotices.Rejected, new PaymentId(7), null);
        await TellAsync(clara, PostingNotices.Posted, new PaymentId(8), null);

        Get<NavigationManager>().NavigateTo("/notifications?show=returned");
        var page = Show<NotificationsPage>("li");

        page.FindAll("li a").Select(a => a.GetAttribute("href")).ShouldBe(["/payments/7"]);
        (await Get<NotificationService>().CountReturnedAsync(clara, default)).Value.ShouldBe(1);
        page.Find("header a[href='/notifications']").TextContent.ShouldBe("All notifications");
    }

    private async Task<PaymentId> PaymentAsync()
    {
        var (deal, clara) = (await AcmeAsync(), await PersonAsync("clara"));
        var payment = (await Get<PaymentService>().AddAsync(Workspace, deal, clara, default)).Value;
        var row = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, clara, default)).Value[0];
        (await Get<PaymentService>().AddLineAsync(new(Workspace, payment, null, clara), row.Id, new QuantityInput { Quantity = 2 }, default)).Failure
            .ShouldBeNull();
        return payment;
    }

    private Task<Result> TellAsync(Actor user, string kind, PaymentId payment, Money? amount) =>
        Get<NotificationService>().NotifyAsync(
            [user.UserId!.Value],
            new Notice(kind, "payment", payment.Value, "x", Workspace.Id, Mail: false) { Facts = new NoticeFacts("Clara", null, amount) },
            Anyone,
            default
        );
}
