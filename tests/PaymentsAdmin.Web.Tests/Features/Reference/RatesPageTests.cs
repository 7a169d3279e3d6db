using Bunit;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Rates;

namespace PaymentsAdmin.Web.Tests.Features.Reference;

public sealed class RatesPageTests : PageTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private RateService Rates => Get<RateService>();

    [Fact]
    public async Task Currencies_in_use_are_shown_with_their_rate_today_and_outdated_rates_are_marked()
    {
        await UseAsync("USD");
        await UseAsync("GBP");
        await AddAsync("USD", Day, 0.9215m);
        await AddAsync("GBP", Day.AddDays(-60), 1.15m);
        await SignInAsync("adam");
        var page = Show<RatesPage>("#rates-title");
        var rows = page.FindAll("section[aria-labelledby=today-title] tbody tr");
        rows.Select(row => row.QuerySelector("th")!.TextContent.Trim()).ShouldBe(["GBP", "USD"]);
        rows[0].TextContent.ShouldContain("highest approval step");
        rows[0].QuerySelector("td a")!.GetAttribute("href").ShouldBe("/admin/rates/add?currency=GBP");
        rows[1].TextContent.ShouldContain("0.9215");
        rows[1].TextContent.ShouldContain("1 Nov 2026");
    }

    [Fact]
    public async Task Rates_are_filtered_by_currency_and_paged()
    {
        for (var i = 0; i < 51; i++)
        {
            await AddAsync("USD", Day.AddDays(-i), 1 + i);
        }

        await AddAsync("GBP", Day, 1.15m);
        await SignInAsync("vera");
        Get<NavigationManager>().NavigateTo("/admin/rates?currency=usd");
        var page = Show<RatesPage>("#rates-title");
        page.Find("#rates-title").TextContent.ShouldBe("Rates of USD");
        page.FindAll("section[aria-labelledby=rates-title] tbody tr").Count.ShouldBe(50);
        page.FindAll("section[aria-labelledby=rates-title] tbody a, .acts a").ShouldBeEmpty();
        Get<NavigationManager>().NavigateTo(page.Find(".pager .next").GetAttribute("href")!);
        var next = Show<RatesPage>("#rates-title");
        next.FindAll("section[aria-labelledby=rates-title] tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("51.0000");
    }

    [Fact]
    public async Task The_rates_of_a_column_have_equally_many_decimals()
    {
        await AddAsync("JPY", Day, 0.0062586m);
        await AddAsync("GBP", Day, 1.2m);
        await SignInAsync("vera");
        var page = Show<RatesPage>("#rates-title");
        page.FindAll("section[aria-labelledby=rates-title] td.figure").Select(cell => cell.TextContent).ShouldBe(["1.2000000", "0.0062586"]);
    }

    [Fact]
    public async Task A_rate_is_added_and_faults_are_shown_at_their_fields()
    {
        await SignInAsync("adam");
        var page = Show<RateFormPage>("form");
        await page.ChangeAsync("#rate-code", "EUR");
        await page.ChangeAsync("#rate-value", "1,234.5");
        await page.SubmitAsync("form");
        page.Find("#rate-value-fault").TextContent.ShouldStartWith("Enter a plain rate");
        await page.ChangeAsync("#rate-value", "0,9215");
        await page.SubmitAsync("form");
        page.Find("#rate-code-fault").TextContent.ShouldStartWith("The base currency needs no rate");
        page.Find("#rate-value").GetAttribute("value").ShouldBe("0,9215");
        await page.ChangeAsync("#rate-code", "usd");
        await page.SubmitAsync("form");
        (await Rates.OnAsync(Workspace.Id, Currency.Of("USD"), Sample.Clock.Today, Anyone, default)).Value!.Value.ShouldBe(0.9215m);
        await SignInAsync("clara");
        Show<RateFormPage>("[role=alert]").Markup.ShouldContain("This requires the role Admin");
    }

    [Fact]
    public async Task A_concurrent_change_of_a_rate_is_shown_with_the_input_and_can_be_overwritten()
    {
        await AddAsync("USD", Day, 0.91m);
        await SignInAsync("adam");
        Get<NavigationManager>().NavigateTo("/admin/rates/add?currency=USD&from=2026-11-01");
        var page = Show<RateFormPage>("form");
        page.Find("#rate-value").GetAttribute("value").ShouldBe("0.91");
        await page.ChangeAsync("#rate-value", "0.95");
        await Rates.ChangeAsync(Workspace, new RateInput { Currency = "USD", From = Day, Value = 0.93m }, null, Anyone, default);
        await page.SubmitAsync("form");
        page.FindAll(".conflict td").Select(cell => cell.TextContent).ShouldBe(["0.91", "0.93", "0.95"]);
        page.Find("#rate-value").GetAttribute("value").ShouldBe("0.95");
        await page.PressAsync("Overwrite with mine");
        (await Rates.OnAsync(Workspace.Id, Currency.Of("USD"), Day, Anyone, default)).Value!.Value.ShouldBe(0.95m);
    }

    private async Task AddAsync(string currency, DateOnly from, decimal value) =>
        (await Rates.AddAsync(Workspace, new RateInput { Currency = currency, From = from, Value = value }, Anyone, default)).Ok.ShouldBeTrue();

    private async Task UseAsync(string currency)
    {
        var deal = (
            await Get<EntityService>().AddAsync(Workspace, new() { Kind = EntityKinds.Deal, Title = currency, Currency = currency }, Anyone, default)).Value;
        (await Get<PaymentService>().AddAsync(Workspace, deal, Anyone, default)).Ok.ShouldBeTrue();
    }
}
