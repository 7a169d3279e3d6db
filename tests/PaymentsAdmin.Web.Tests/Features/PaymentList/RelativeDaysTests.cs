using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList;

/// <summary>Filters whose days are relative to today, on the page.</summary>
public sealed class RelativeDaysTests : PageTests
{
    private EntityId _acme;

    private NavigationManager Navigation => Get<NavigationManager>();

    private PaymentService Payments => Get<PaymentService>();

    protected override async Task ArrangeAsync()
    {
        _acme = await AcmeAsync();
        await Payments.AddAsync(Workspace, _acme, Anyone, default);
        await Payments.AddAsync(Workspace, _acme, Anyone, default);
    }

    [Fact]
    public async Task A_relative_filter_moves_on_at_midnight_with_its_chip_count_and_sums()
    {
        await SignInAsync("vera");
        Navigation.NavigateTo("/payments?created-from=today&created-to=today");
        var page = Show<PaymentsPage>(".totals b");
        page.Find(".chip .value").TextContent.ShouldBe("today · 20 Nov 2026");
        page.WaitForAssertion(() => page.Find(".totals b").TextContent.ShouldBe("2"));

        // 09:00 UTC is 11:00 in the organisation's zone, where the day ends in 13 hours.
        Pass(TimeSpan.FromHours(13));
        await Payments.AddAsync(Workspace, _acme, Anyone, default);
        await page.ClickAsync(".refresh");

        page.WaitForAssertion(() => page.Find(".chip .value").TextContent.ShouldBe("today · 21 Nov 2026"));
        page.FindAll("tbody th a").Select(a => a.GetAttribute("href")).ShouldBe(["/payments/3"]);
        page.WaitForAssertion(() => page.Find(".totals b").TextContent.ShouldBe("1"));
        Navigation.Uri.ShouldEndWith("/payments?created-from=today&created-to=today");
    }

    [Fact]
    public async Task What_cannot_be_read_in_the_address_is_left_out_and_named()
    {
        await SignInAsync("vera");
        Navigation.NavigateTo("/payments?created-from=gestrn&posting=draft");

        var page = Show<PaymentsPage>(".totals b");

        page.Find("#unread").TextContent.ShouldBe("Left out, because it cannot be read: Created: gestrn.");
        page.FindAll(".chip .name").Select(name => name.TextContent).ShouldBe(["Posting"]);
        page.FindAll("tbody tr").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_saved_view_of_last_month_is_about_the_last_month_in_every_month()
    {
        var clara = await SignInAsync("clara");
        Navigation.NavigateTo("/payments?created-from=last-month-start&created-to=last-month-end");
        var page = Show<PaymentsPage>(".empty");
        page.Find(".chip .value").TextContent.ShouldBe("last month · 1 \u2013 31 Oct 2026");
        await page.OpenAsync("#view-form");
        page.Find("#view-name").HasAttribute("autofocus").ShouldBeTrue();
        await page.ChangeAsync("#view-name", "Last month");
        await page.SubmitAsync("#view-form");
        page.WaitForAssertion(() => Navigation.Uri.ShouldContain("view="));

        Pass(TimeSpan.FromDays(20));
        clara = await SignInAsync("clara");
        var view = (await Get<ViewService>().ListAsync(Workspace.Id, ViewService.Payments, clara, default)).Value.ShouldHaveSingleItem();
        view.Query.ShouldBe("created-from=last-month-start&created-to=last-month-end");
        Navigation.NavigateTo(PaymentListUrl.Of(view));

        page = Show<PaymentsPage>(".totals b");
        page.Find(".chip .value").TextContent.ShouldBe("last month · 1 \u2013 30 Nov 2026");
        page.FindAll("tbody tr").Count.ShouldBe(2);
        page.WaitForAssertion(() => page.Find(".totals b").TextContent.ShouldBe("2"));
    }
}
