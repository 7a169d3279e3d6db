using Bunit;
using PaymentsAdmin.Core.Portals.Events;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Workspaces;
using PaymentsAdmin.Web.Tests.Features.Portals;

namespace PaymentsAdmin.Web.Tests.Features.Workspaces;

/// <summary>The card on which an Admin creates the address for change events.</summary>
public sealed class EventsCardTests : PortalPageTests
{
    protected override (string Key, string Value)[] Configured => [("PublicBaseUrl", "https://pay.example.com/books/")];

    [Fact]
    public async Task The_address_is_shown_once_and_a_new_one_ends_it()
    {
        await SignInAsync("adam");
        var page = Open();
        page.FindAll("#heard").ShouldBeEmpty();
        await page.PressAsync("Create an address for change events");
        var address = page.WaitForElement("#events-address").TextContent;
        address.ShouldStartWith("https://pay.example.com/books/portal-events/main/");
        var secret = address[(address.LastIndexOf('/') + 1)..];
        secret.Length.ShouldBe(64);
        page.Find(".once").TextContent.ShouldContain("ONPAYMENTENTITYSAVED and ONPAYMENTDELETED");
        (await SenderAsync(secret)).ShouldBe(Workspace.Id);

        await page.PressAsync("I have copied it");
        page.Markup.ShouldNotContain(secret);
        Time.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => page.Find("#heard").TextContent.ShouldBe("None since the app was started"));
        await page.PressAsync("Create new address…");
        page.Markup.ShouldContain("The current address ends immediately.");
        await page.SubmitAsync("dialog form");
        page.WaitForElement("#events-address").TextContent.ShouldNotBe(address);
        (await SenderAsync(secret)).ShouldBeNull();
    }

    [Fact]
    public async Task The_page_shows_that_an_event_was_received()
    {
        await SignInAsync("adam");
        (await Get<PortalEventService>().RenewAsync(Workspace.Id, Anyone, default)).Failure.ShouldBeNull();
        var page = Open();
        Get<PortalEventService>().Hear(Workspace, 7.Key());
        Time.Advance(TimeSpan.FromSeconds(2));
        page.WaitForAssertion(() => page.Find("#heard").TextContent.ShouldNotBe("None since the app was started"));
    }

    [Fact]
    public async Task Without_a_fresh_factor_no_address_is_created()
    {
        await SignInStaleAsync("adam");
        var page = Open();
        await page.PressAsync("Create an address for change events");
        page.WaitForElement("#events-fault a");
        page.FindAll("#events-address").ShouldBeEmpty();
        (await Get<PortalEventService>().FindAsync(Workspace.Id, Anyone, default)).Value.ShouldBeNull();
    }

    private IRenderedComponent<WorkspacePage> Open() => Show<WorkspacePage>("#events-title", p => p.Add(x => x.Id, Workspace.Id.Value));

    private async Task<WorkspaceId?> SenderAsync(string secret) => (await Get<PortalEventService>().SenderAsync("main", secret, default))?.Id;
}
