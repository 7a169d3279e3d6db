using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The portal refuses all calls or those of one method: pages show this, and writes wait until it accepts them again.</summary>
[Collection(PortalCollection.Name)]
[Trait("Run", "Full")]
public sealed class PortalLimitJourneyTests(BrowserFixture fixture, OnPortal there)
{
    private const string Pay = "crm.item.payment.pay";

    // The app pauses for at most half a minute.
    private const float AfterRest = 90_000;

    // Without a pause of its own, the method rests until the time that the portal told at its last call, which may be ten minutes away.
    private static readonly TimeSpan _asked = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Writes_wait_while_the_portal_accepts_no_calls_and_are_then_sent_in_order()
    {
        var deal = there.Deal("Acme queue");
        long[] payments = [there.Payment(deal, 1), there.Payment(deal, 2), there.Payment(deal, 3)];
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await OnPortal.OpenAsync(clara, deal, "25.00");

        var before = there.Calls(Pay);
        there.Portal.Faults.Add(new FaultRule(FaultKind.RateLimit));
        foreach (var amount in new[] { "25.00", "50.00", "75.00" })
        {
            await OnPortal.OpenAsync(clara, deal, amount);
            await OnPortal.MarkAsync(clara);
        }

        await clara.GoToListAsync("/payments");
        await Expect(page.Locator(".banner", new() { HasTextString = "The portal is limiting calls until" })).ToBeVisibleAsync();
        var recently = new System.Text.RegularExpressions.Regex("^Seen in the portal (just now|within the last two minutes|[1-9] minutes ago)$");
        await Expect(clara.Rows.First.Locator("i.seen")).ToHaveAttributeAsync("title", recently);
        await clara.GoAsync("/admin/operations");
        var waiting = page.Locator("table.table tbody tr", new() { HasTextString = $"Deal {deal.Id}" });
        await Expect(waiting).ToHaveCountAsync(3);
        await Expect(waiting.Locator("[data-s]")).ToHaveTextAsync(["Not sent yet", "Not sent yet", "Not sent yet"], new() { Timeout = AfterRest });
        (there.Calls(Pay) - before).ShouldBe(0);

        there.Portal.Faults.Clear();
        await Expect(waiting).ToHaveCountAsync(0, new() { Timeout = AfterRest });
        there.Changed(Pay, payments).ShouldBe(payments);
        (there.Calls(Pay) - before).ShouldBe(payments.Length);
        await Expect(page.Locator(".banner", new() { HasTextString = "The portal is limiting calls" })).ToHaveCountAsync(0);
        there.ShouldBeClean(clara);
    }

    [Fact]
    public async Task A_method_over_its_time_limit_is_paused_alone_and_named_on_the_connection_page()
    {
        var (deal, other) = (there.Deal("Acme pause"), there.Deal("Acme work"));
        var (payment, elsewhere) = (there.Payment(deal, 4), there.Payment(other, 4));
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await OnPortal.OpenAsync(clara, deal, "100.00");
        var address = page.Url;
        using (there.Portal.Faults.Add(new FaultRule(FaultKind.OperatingLimit) { Method = Pay, RetryAfter = _asked }))
        {
            await OnPortal.MarkAsync(clara);
            await Expect(page.Locator(".open-operations")).ToContainTextAsync("The portal is limiting calls. It is sent at");
            await Expect(page.Locator(".paid .pill")).ToHaveTextAsync("Not sent yet");
            await Expect(page.Locator(".banner").Last).ToContainTextAsync("The portal is limiting calls to mark payments paid until");
        }

        // All other methods continue meanwhile.
        await OnPortal.OpenAsync(clara, other, "100.00");
        await page.Locator(".stepper input").First.FillAsync("5");
        await page.Locator(".stepper input").First.PressAsync("Enter");
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 125.00");
        there.Portal.Hand.Payment(elsewhere)!.Sum.ShouldBe(125);
        there.Portal.Hand.Payment(payment)!.Paid.ShouldBeFalse();
        await clara.GoAsync(address);

        await using var adam = await there.VisitAsync(fixture.Browser, "Adam");
        await adam.GoAsync("/admin/workspaces");
        await adam.Page.GetByRole(AriaRole.Link, new() { Name = "Sales portal" }).ClickAsync();
        await Expect(adam.Page.Locator("[aria-labelledby=connection-title]")).ToContainTextAsync(Pay);
        await Expect(page.Locator(".paid .pill")).ToContainTextAsync("Paid", new() { Timeout = AfterRest });
        there.Changed(Pay, payment).ShouldBe([payment]);
        await Expect(adam.Page.Locator("[aria-labelledby=connection-title] [data-s=overdue]")).ToHaveCountAsync(0);
        there.ShouldBeClean(adam, clara);
    }
}
