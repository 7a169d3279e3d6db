using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.Faults;
using PaymentsAdmin.Web.Features.Entities;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Shell.Palette;

namespace PaymentsAdmin.Web.Tests.Features.Portals;

/// <summary>How pages show records of a portal, their age, and how they are read again.</summary>
public sealed class LookTests : PortalPageTests
{
    [Fact]
    public async Task A_page_shows_the_stored_state_at_once_and_then_the_current_state_of_the_portal()
    {
        var (deal, payment) = await RacksAsync();
        Portal.Hand.Pay(Portal.Hand.Payments(deal).Single().Id);
        using var held = Portal.Faults.Add(new FaultRule(FaultKind.AnswerLate) { Delay = TimeSpan.FromSeconds(1), Times = 1 });
        await SignInAsync("vera");

        var page = Show<PaymentDetailPage>(".paid .pill", p => p.Add(c => c.Id, payment.Value));
        page.Find(".standing .pill").TextContent.ShouldBe("Unpaid");
        page.Find(".look [role=status]").TextContent.ShouldBe("Contacting the portal…");

        await Patience.UntilAsync(() => PortalTime.Waiting > 0);
        PortalTime.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => page.Find(".standing .pill").TextContent.ShouldContain("Paid"));
        page.WaitForAssertion(() => page.Find(".look [role=status]").TextContent.ShouldBeEmpty());
        page.Find(".look .seen").GetAttribute("data-a").ShouldBe("live");
    }

    [Fact]
    public async Task Opening_a_page_reads_the_portal_once_and_its_button_reads_again()
    {
        var (deal, _) = await RacksAsync();
        var calls = Portal.Journal.Count;
        await SeeAsync(deal);
        var ofLook = Portal.Journal.Count - calls;
        await SignInAsync("vera");
        var page = Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, $"{deal.Id}"));
        page.WaitForAssertion(() => page.Find(".look [role=status]").TextContent.ShouldBeEmpty());
        Portal.Journal.Count.ShouldBe(calls + (2 * ofLook));

        Portal.Hand.AddPayment(deal);
        Time.Advance(TimeSpan.FromSeconds(1));
        calls = Portal.Journal.Count;
        await page.ClickAsync(".look button[data-key=l]");

        page.WaitForAssertion(() => page.FindAll("[aria-labelledby=payments-title] tbody tr").Count.ShouldBe(2));
        Portal.Journal.Count.ShouldBe(calls + ofLook);
    }

    [Fact]
    public async Task An_entity_not_stored_yet_is_looked_up_in_the_portal()
    {
        var deal = Portal.Hand.Deal("Never seen here", [new RowOf("Rack", 10m, 5)]);
        await SignInAsync("vera");

        var page = Show<EntityDetailPage>(".figures", p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, $"{deal.Id}"));

        page.Find("h1").TextContent.ShouldBe("Never seen here");
        Show<PaletteHits>("a", p => p.Add(c => c.Typed, "987654")).FindAll("a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/entities/2/987654", "/entities/31/987654"]);
        Get<NavigationManager>().NavigateTo("/entities?q=987654");
        Show<EntitiesPage>(".empty").FindAll(".empty .mud-button-filled").Select(a => a.TextContent)
            .ShouldBe(["Search the portal for Deal 987654", "Search the portal for Invoice 987654"]);
    }

    [Fact]
    public async Task An_unknown_entity_is_requested_from_the_portal_and_an_outage_is_reported()
    {
        await SignInAsync("vera");
        Render<EntityDetailPage>(p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, "987654"))
            .WaitForAssertion(() => ((BunitNavigationManager)Get<NavigationManager>()).ShouldNotBeNull());
        await Portal.Journal.UntilAsync(journal => journal.Calls.Any(call => call.Method is "crm.item.get"));

        Time.Elapses = true;
        await Portal.GoDownAsync(Outage.Refusing);
        var page = Render<EntityDetailPage>(p => p.Add(c => c.Kind, 2).Add(c => c.ExternalId, "987655"));
        page.WaitForAssertion(() => page.Find(".notice").TextContent.ShouldContain("The portal cannot be reached."));
    }

    [Fact]
    public async Task During_an_outage_the_page_shows_the_stored_state_with_its_age_and_the_reason()
    {
        var (deal, payment) = await RacksAsync();
        Time.Elapses = true;
        await Portal.GoDownAsync(Outage.Refusing);
        await SignInAsync("vera");

        var page = Show<PaymentDetailPage>(".look .fault", p => p.Add(c => c.Id, payment.Value));

        page.Find(".look .fault").TextContent.ShouldContain("The portal cannot be reached. As of");
        page.Find(".look .seen").GetAttribute("data-a").ShouldBe("minutes", "an old look is not \"just now\" because it was a moment ago");
        page.Find(".lines").TextContent.ShouldContain("Rack");
        _ = deal;
    }

    [Fact]
    public async Task An_open_page_shows_what_changes_in_the_portal_without_a_click()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("vera");
        var page = Show<PaymentDetailPage>(".paid .pill", p => p.Add(c => c.Id, payment.Value));
        page.WaitForAssertion(() => page.Find(".look [role=status]").TextContent.ShouldBeEmpty());

        Portal.Hand.Pay(Portal.Hand.Payments(deal).Single().Id);
        Time.Advance(PortalWatch.Interval);
        await Get<PortalWatch>().StepAsync(Workspace, default);
        page.WaitForAssertion(() => page.Find(".standing .pill").TextContent.ShouldContain("Paid"));
    }

    [Fact]
    public async Task An_open_page_says_that_its_deal_is_gone_in_the_portal()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("vera");
        var page = Show<PaymentDetailPage>(".paid .pill", p => p.Add(c => c.Id, payment.Value));
        page.WaitForAssertion(() => page.Find(".look [role=status]").TextContent.ShouldBeEmpty());

        Portal.Hand.DeleteItem(deal);
        Time.Advance(PortalWatch.Interval);
        await Get<PortalWatch>().StepAsync(Workspace, default);
        page.WaitForAssertion(() => page.Find(".look .fault").TextContent.ShouldContain("Not found in the portal"));
    }

    [Fact]
    public async Task A_customer_without_a_readable_name_is_explained_with_the_missing_right()
    {
        var (deal, payment) = await RacksAsync();
        Portal.Hand.SetCompany(deal, 999_999);
        await SeeAsync(deal);
        await SignInAsync("vera");
        var page = Show<PaymentDetailPage>(".paid .pill", p => p.Add(c => c.Id, payment.Value));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Company 999999"));
        page.Find(".of-portal .help").TextContent.ShouldContain("the right to read companies and contacts");
    }

    [Fact]
    public async Task The_error_text_of_the_portal_is_shown_under_details()
    {
        var (_, payment) = await RacksAsync();
        using var refused = Portal.Faults.Add(
            new FaultRule(FaultKind.Refusal) { Method = "crm.item.payment.list", Code = "CRM_STRANGE", Text = "Quite odd", Times = 9 });
        await SignInAsync("vera");

        var page = Show<PaymentDetailPage>(".look .fault", p => p.Add(c => c.Id, payment.Value));

        page.Find(".look details").TextContent.ShouldContain("Quite odd");
    }

    [Fact]
    public async Task Pages_link_to_the_item_in_the_portal_without_showing_the_webhook_secret()
    {
        var (deal, payment) = await RacksAsync();
        await SignInAsync("vera");

        var page = Show<PaymentDetailPage>(".look a", p => p.Add(c => c.Id, payment.Value));

        page.Find(".look a").GetAttribute("href").ShouldBe($"{Portal.Address.GetLeftPart(UriPartial.Authority)}/crm/deal/details/{deal.Id}/");
        page.Markup.ShouldNotContain(Portal.Webhook.Segments[3].Trim('/'));
        foreach (var (kind, path) in new[]
        {
            (1, "/crm/lead/details/5/"),
            (7, "/crm/type/7/details/5/"),
            (31, "/crm/type/31/details/5/"),
            (190, "/crm/type/190/details/5/")
        })
        {
            (await Get<PortalViewService>().PageOfAsync(Workspace, EntityRef.Item(kind, 5), Anyone, default)).Value!.PathAndQuery.ShouldBe(path);
        }
    }

    [Fact]
    public async Task Lists_show_the_age_of_each_row()
    {
        await RacksAsync();
        await SignInAsync("vera");

        var dot = Show<PaymentsPage>("table").Find("th .seen");

        (dot.GetAttribute("data-a"), dot.GetAttribute("title")).ShouldBe(("live", "Seen in the portal just now"));
        dot.TextContent.ShouldBe("Seen in the portal just now");
        Time.Advance(TimeSpan.FromMinutes(5));
        Show<PaymentsPage>("table").Find("th .seen").GetAttribute("title").ShouldBe("Seen in the portal 5 minutes ago");
        Show<PaymentsPage>("table").FindAll(".ages .seen").Count.ShouldBe(3);
        var entities = Show<EntitiesPage>("table");
        entities.FindAll("th .seen").Count.ShouldBe(1);

        // Entities are listed in the order in which they were found, which is not the order of their dates.
        entities.Find(".list-foot .order").TextContent.ShouldBe("Most recently added to this list first");
    }

    [Theory]
    [InlineData(0, "live", "Seen in the portal just now")]
    [InlineData(1, "minutes", "Seen in the portal within the last two minutes")]
    [InlineData(5, "minutes", "Seen in the portal 5 minutes ago")]
    [InlineData(120, "stale", "Last seen in the portal on 20 Nov 2026, 07:00")]
    public void The_age_of_a_record_has_its_own_mark_and_words(int minutes, string glyph, string words)
    {
        var seen = new Web.Shared.Freshness(Sample.Clock, Sample.Formats).Of(Sample.Now - TimeSpan.FromMinutes(minutes));
        (seen.Glyph, Sample.Texts[seen.Word]).ShouldBe((glyph, words));
    }
}
