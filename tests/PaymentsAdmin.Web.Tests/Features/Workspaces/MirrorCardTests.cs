using Bunit;
using PaymentsAdmin.Core.Portals.Comparing;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Tests.Features.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Workspaces;

/// <summary>The card on the page of a workspace that shows the age of the portal's data and the differences found.</summary>
public sealed class MirrorCardTests : PortalPageTests
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Until_the_portal_is_fully_read_the_page_shows_how_much_is_known()
    {
        await SignInAsync("adam");
        await RacksAsync();
        var page = Open();

        page.Find("#all-read").TextContent.Trim().ShouldBe("Not yet");
        page.Find("#known").TextContent.ShouldBe("1 payment");
        page.Find("#under-way").TextContent.ShouldBe("The first reading starts shortly");
        page.Find("#compared").TextContent.ShouldBe("Not compared yet. Available once all payments have been read.");
        page.Find(".compared button").HasAttribute("disabled").ShouldBeTrue();
        page.Markup.ShouldContain("Every night from 03:30 (Europe/Nicosia) all payments are compared automatically");

        await Get<PortalSync>().StepAsync(Workspace, default);
        Time.Advance(LookEvery);
        page.WaitForAssertion(() => page.Find("#under-way").TextContent.ShouldStartWith("The list of all payments, since "));
        await WalkAsync();
        Time.Advance(LookEvery);
        page.WaitForAssertion(() => page.Find("#all-read").TextContent.ShouldContain(", just now"));
        page.FindAll("#known").ShouldBeEmpty();
        page.Find(".compared button").HasAttribute("disabled").ShouldBeFalse();
        page.Find("#compared").TextContent.Trim().ShouldBe("Not compared yet.");
    }

    [Fact]
    public async Task A_failed_reading_is_shown_with_its_reason_until_it_continues()
    {
        await SignInAsync("adam");
        await RacksAsync();
        Time.Elapses = true;
        await Portal.GoDownAsync(Outage.Refusing);
        await Get<PortalSync>().StepAsync(Workspace, default);
        var page = Open();
        page.Find("[aria-labelledby=mirror-title]").TextContent.ShouldContain("and is repeated automatically: The portal cannot be reached.");
        page.Find("#under-way").TextContent.ShouldBe("A reading, as soon as the portal answers");

        await Portal.ComeBackAsync();
        await Get<PortalSync>().StepAsync(Workspace, default);
        page.WaitForAssertion(() => page.Find("[aria-labelledby=mirror-title]").TextContent.ShouldNotContain("failed"));
    }

    [Fact]
    public async Task A_comparison_runs_in_the_background_and_its_result_appears_without_a_click()
    {
        await SignInAsync("adam");
        var deal = Portal.Hand.Deal("Racks for Acme", [new RowOf("Rack", 10m, 5), new RowOf("Bolt", 10m, 5)]);
        Portal.Hand.AddLine(Portal.Hand.AddPayment(deal), deal.Rows[0], 2);
        var payment = await OnlyPaymentAsync(await SeeAsync(deal));
        await Get<ISyncStates>().KeepAsync(Workspace.Id, new SyncState(SyncPosition.Rest) { SucceededAt = DateTimeOffset.UtcNow }, default);
        var page = Open();
        await page.PressAsync("Compare now");
        page.Find(".compared button").ShouldSatisfyAllConditions(b => b.TextContent.ShouldBe("Comparing…"), b => b.HasAttribute("disabled").ShouldBeTrue());
        page.Find(".compared [role=status]").TextContent.ShouldContain("The comparison starts shortly.");

        await Get<PortalComparer>().RunAskedAsync(Workspace, default);
        Time.Advance(LookEvery);
        page.WaitForAssertion(() => page.Find("#compared").TextContent.ShouldBe("The only payment agrees to the minor unit."));
        page.Find(".compared dl").TextContent.ShouldContain("Adam");
        page.Find(".compared button").TextContent.ShouldBe("Compare now");

        var there = Portal.Hand.AddPayment(deal);
        Portal.Hand.AddLine(Portal.Hand.Payments(deal)[0].Id, deal.Rows[1], 1);
        await Get<PortalComparer>().RunAsync(Workspace, PortalComparison.Night, default);
        Time.Advance(LookEvery);
        page.WaitForAssertion(() => page.Find("#compared").TextContent.ShouldStartWith("2 differences. 2 payments of the portal were compared."));
        page.Find(".compared dl").TextContent.ShouldContain("The nightly run");
        var rows = page.FindAll(".compared tbody tr");
        rows.Count.ShouldBe(2);
        rows.Single(r => r.TextContent.Contains("In the portal only", StringComparison.Ordinal)).TextContent.ShouldContain($"No. {there} in the portal");
        var changed = rows.Single(r => r.TextContent.Contains("The amount differs", StringComparison.Ordinal));
        changed.QuerySelectorAll("td.figure").Select(c => c.TextContent).ShouldBe(["EUR 20.00", "EUR 30.00"]);
        changed.QuerySelector("a")!.GetAttribute("href").ShouldBe($"/payments/{payment.Value}");
    }

    [Fact]
    public async Task A_failed_comparison_shows_the_reason_and_the_error_text_of_the_portal()
    {
        await SignInAsync("adam");
        Portal.RevokeWebhook(Portal.Webhook);
        await Get<PortalComparer>().RunAsync(Workspace, "Adam Smith", default);
        var page = Open();
        page.Find("#compared").TextContent.ShouldBe("The comparison failed before anything was compared.");
        page.Find(".compared").TextContent.ShouldContain("The portal no longer accepts the connection's credentials.");
        page.Find(".compared details").TextContent.ShouldContain("INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task Differences_are_shown_in_portions_and_the_page_says_how_many_are_not_kept()
    {
        await SignInAsync("adam");
        var kept = Scale.Of(150, PortalComparison.MaxKept);
        var differences = Enumerable.Range(1, kept).Select(
            n =>
                new PortalDifference(
                    DifferenceKind.MissingHere, DifferenceCause.ChangedSince, n.Key(), EntityRef.Item(2, n))
                { PortalAmount = new Money(100, Currency.Of("EUR")) }
        );
        var now = DateTimeOffset.UtcNow;
        await Get<IComparisons>().KeepAsync(
            Workspace.Id, new PortalComparison(now, now, PortalComparison.Night) { Compared = 5_000, Found = 2_345, Differences = [.. differences] }, default);
        var page = Open();
        page.Find("#compared").TextContent.ShouldBe("2,345 differences. 5,000 payments of the portal were compared.");
        page.FindAll(".compared tbody tr").Count.ShouldBe(50);
        page.Find(".compared .buttons").TextContent.ShouldContain($"50 of {kept:N0} shown");
        for (var shown = 50; shown < kept; shown += 50)
        {
            await page.PressAsync("Show more");
        }

        page.FindAll(".compared tbody tr").Count.ShouldBe(kept);
        page.Find(".compared").TextContent.ShouldContain($"Only the first {kept:N0} of 2,345 differences are kept.");
    }

    [Fact]
    public async Task Without_any_payments_the_page_says_that_there_is_nothing_to_compare()
    {
        await SignInAsync("adam");
        await Get<PortalComparer>().RunAsync(Workspace, "Adam Smith", default);
        Open().Find("#compared").TextContent.ShouldBe("Nothing to compare: no payments here or in the portal.");
    }

    private IRenderedComponent<WorkspacePage> Open() => Show<WorkspacePage>("#compared", p => p.Add(x => x.Id, Workspace.Id.Value));

    private async Task WalkAsync()
    {
        while ((await Get<ISyncStates>().FindAsync(Workspace.Id, default)).Position.Phase is not SyncPhase.Rest)
        {
            await Get<PortalSync>().StepAsync(Workspace, default);
        }
    }
}
