using Bunit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Links;

namespace PaymentsAdmin.Web.Tests.Features.Links;

public sealed class LinksPageTests : PageTests
{
    private readonly List<PublicLink> _links = [];

    private LinkService Links => Get<LinkService>();

    protected override async Task ArrangeAsync()
    {
        var deal = await AcmeAsync();
        var rows = (await Get<EntityService>().RowsAsync(Workspace.Id, deal, Anyone, default)).Value;
        for (var i = 0; i < 3; i++)
        {
            var payment = (await Get<PaymentService>().AddAsync(Workspace, deal, Anyone, default)).Value;
            await Get<PaymentService>().AddLineAsync(new(Workspace, payment, null, Anyone), rows[0].Id, new QuantityInput { Quantity = 1 }, default);
            _links.Add((await Links.GetOrMakeAsync(Workspace, payment, Anyone, default)).Value.Link);
        }

        await Links.RevokeAsync(Workspace, _links[0].Id, new RevokeInput { Reason = "Wrong customer" }, Anyone, default);
    }

    [Fact]
    public async Task Active_ended_and_all_links_are_listed_with_the_reason_they_ended()
    {
        await SignInAsync("clara");

        var page = Open("/links");
        Rows(page).ShouldBe(["PAY-000003", "PAY-000002"]);
        page.FindAll(".shown a").Select(a => a.GetAttribute("href")).ShouldBe(["/links", "/links?show=ended", "/links?show=all"]);
        page.Find("td.e").TextContent.ShouldContain("in 14 days");

        page = Open("/links?show=ended");
        Rows(page).ShouldBe(["PAY-000001"]);
        page.Find("td.w").TextContent.ShouldBe("Wrong customer");
        page.FindAll("td.v button").ShouldBeEmpty("What no longer works is neither copied nor revoked.");

        Rows(Open("/links?show=all")).ShouldBe(["PAY-000003", "PAY-000002", "PAY-000001"]);
    }

    [Fact]
    public async Task Links_are_found_by_payment_and_customer()
    {
        await SignInAsync("vera");

        Rows(Open("/links?q=pay-000002")).ShouldBe(["PAY-000002"]);
        Rows(Open("/links?q=acme%20hold")).ShouldBe(["PAY-000003", "PAY-000002"]);
        var none = Open("/links?q=nobody");
        none.Find(".empty h2").TextContent.ShouldBe("No link matches “nobody”.");
        none.FindAll(".empty a").Select(a => a.GetAttribute("href")).ShouldBe(["/links", "/links?q=nobody&show=all"]);
    }

    [Fact]
    public async Task Who_may_make_links_copies_and_opens_one()
    {
        await SignInAsync("clara");
        var page = Open("/links");
        page.Markup.ShouldNotContain("/p/", customMessage: "No token is on the page before it is asked for.");

        await page.ClickAsync("td.v button[aria-label='Copy link of PAY-000003']");

        var address = page.WaitForElement("#link-address");
        address.GetAttribute("data-copy-now").ShouldNotBeNull();
        page.Find("#link img").GetAttribute("alt").ShouldBe($"Code of {address.TextContent}");
        var open = page.Find("#link footer a");
        (open.GetAttribute("href"), open.GetAttribute("target"), open.GetAttribute("rel")).ShouldBe((address.TextContent, "_blank", "noopener noreferrer"));
        (await Links.FindAsync(address.TextContent.Split('/')[^1], default)).Payment!.Payment.Value.ShouldBe(3);
        await page.ClickAsync("#link .dialog-close");
        page.FindAll("#link").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_ended_meanwhile_is_not_copied()
    {
        await SignInAsync("clara");
        var page = Open("/links");
        await Links.RevokeAsync(Workspace, _links[2].Id, new RevokeInput { Reason = "Wrong customer" }, Anyone, default);

        await page.ClickAsync("td.v button[aria-label='Copy link of PAY-000003']");

        page.WaitForElement("#link-fault").TextContent.ShouldContain(LinkFailures.NotLive.Text);
        page.FindAll("#link-address").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_make_links_is_offered_neither_copy_nor_address()
    {
        var vera = await SignInAsync("vera");

        Open("/links").FindAll("td.v button").ShouldBeEmpty();
        (await Links.ShareAsync(Workspace, _links[2].Id, vera, default)).Failure.ShouldNotBeNull();
    }

    private IRenderedComponent<LinksPage> Open(string url)
    {
        Get<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo(url);
        return Show<LinksPage>("table, .empty");
    }

    private static IEnumerable<string> Rows(IRenderedComponent<LinksPage> page) => page.FindAll("tbody th").Select(cell => cell.TextContent.Trim());
}
