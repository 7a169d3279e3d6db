using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Fakes;
using PaymentsAdmin.Fakes.SignIn;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>An Admin creates workspaces on a portal, by webhook and by the consent page of the portal, and switches to one.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed class WorkspaceJourneyTests(BrowserFixture fixture, WorkspaceJourneyTests.Place place) : IClassFixture<WorkspaceJourneyTests.Place>
{
    private readonly FakePortal _portal = place.Portal;
    private readonly ServedApp _app = place.App;

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_workspace_is_created_by_webhook_tested_and_opened()
    {
        await using var adam = await AdminAsync();
        var page = adam.Page;
        await page.CheckAsync("#workspace-portal");
        await page.FillAsync("#workspace-name", "Sales portal");
        await page.FillAsync("#workspace-key", "sales");
        await page.FillAsync("#workspace-address", _portal.Webhook.AbsoluteUri);
        await PressAsync(page, "Test connection");
        await Expect(page.Locator("form [data-s=paid]").First).ToContainTextAsync("An administrator.");
        await PressAsync(page, "Create workspace");

        await adam.AtAsync("**/admin/workspaces/*");
        await Expect(page.Locator(".access")).ToContainTextAsync("An administrator.");
        await Expect(page.Locator(".access td [data-s=paid]")).ToHaveCountAsync(5);
        await Expect(page.Locator("#calls")).Not.ToHaveTextAsync("0");
        (await page.ContentAsync()).ShouldNotContain("fakesecret");
        await Expect(page.Locator("#workspaces button[value=sales]")).ToHaveCountAsync(1);
        await page.Locator("[popovertarget=workspaces]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await new Keys(page).TabToAsync(page.Locator("#workspaces button[value=sales]"));
        await PageLooks.ShouldHaveNoFaultsAsync(adam, "#workspaces");
        await Expect(page.Locator("#workspaces button[value=sales]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await adam.AtAsync("**/admin/workspaces");
        await Expect(page.Locator("[popovertarget=workspaces]")).ToContainTextAsync("Sales portal");
        await adam.GoAsync("/admin/reference/method");
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        adam.Complaints.ShouldBeEmpty();
        _portal.Journal.Violations.ShouldBeEmpty();
        _app.Log.ShouldNotContain("fakesecret");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_workspace_is_created_by_portal_consent_and_a_denial_keeps_the_input_except_the_secret()
    {
        _portal.Applications.Add(new Application("app.7", "cl1ents3cret", new Uri(_app.Address, "/admin/workspaces/consent"), Scopes.Usual));
        await using var adam = await AdminAsync();
        var page = adam.Page;
        await page.CheckAsync("#workspace-portal");
        await page.CheckAsync("#way-application");
        await page.FillAsync("#workspace-name", "Shop");
        await page.FillAsync("#workspace-key", "shop");
        await page.FillAsync("#workspace-portal-address", _portal.Address.AbsoluteUri);
        await page.FillAsync("#workspace-client", "app.7");
        await page.FillAsync("#workspace-secret", "cl1ents3cret");
        await Expect(page.Locator("#workspace-return")).ToHaveTextAsync(new Uri(_app.Address, "/admin/workspaces/consent").AbsoluteUri);
        await PressAsync(page, "Go to the portal");
        await PressAsync(page, "Deny");

        await adam.AtAsync("**/admin/workspaces/add");
        await adam.ReadyAsync();
        await Expect(page.Locator(".consent")).ToContainTextAsync("The portal did not authorise the application.");
        await Expect(page.Locator("#workspace-name")).ToHaveValueAsync("Shop");
        await Expect(page.Locator("#workspace-client")).ToHaveValueAsync("app.7");
        await Expect(page.Locator("#workspace-secret")).ToHaveValueAsync("");
        await page.FillAsync("#workspace-secret", "cl1ents3cret");
        await PressAsync(page, "Go to the portal");
        await PressAsync(page, "Allow");

        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/admin/workspaces/[0-9]+$"));
        await Expect(page.Locator(".access")).ToContainTextAsync("An administrator.");
        await Expect(page.Locator("dl").First).ToContainTextAsync("as an application");
        await adam.GoAsync(AppUrls.Workspaces);
        await Expect(page.Locator("tbody tr", new() { HasTextString = "Shop" })).ToHaveCountAsync(1);
        adam.Complaints.ShouldBeEmpty();
        _app.Log.ShouldNotContain("cl1ents3cret");
    }

    [Fact]
    public async Task The_page_of_a_workspace_shows_an_outage_of_its_portal_and_the_recovery()
    {
        await using var adam = await AdminAsync();
        var page = adam.Page;
        await page.CheckAsync("#workspace-portal");
        await page.FillAsync("#workspace-name", "Other portal");
        await page.FillAsync("#workspace-key", "other");
        await page.FillAsync("#workspace-address", _portal.Webhook.AbsoluteUri);
        await PressAsync(page, "Create workspace");
        await Expect(page.Locator(".access")).ToContainTextAsync("An administrator.");

        await _portal.GoDownAsync(Outage.Refusing);
        await PressAsync(page, "Test connection");
        await Expect(page.Locator(".access")).ToContainTextAsync("The portal cannot be reached.");
        await Expect(page.Locator("[aria-labelledby=connection-title]")).ToContainTextAsync("The portal cannot be reached.");
        await Expect(page.Locator(".pill")).ToHaveTextAsync("Last call failed");
        await _portal.ComeBackAsync();
        await PressAsync(page, "Test connection");
        await Expect(page.Locator(".pill")).ToHaveTextAsync("Connected");
        adam.Complaints.ShouldBeEmpty();
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private async Task<Visitor> AdminAsync()
    {
        var visitor = await fixture.Browser.VisitAsync(_app);
        await visitor.ComeAsAsync("Adam");
        await using var beside = await Beside.OpenAsync(_app);
        await beside.ShowFactorAsync("adam", DateTimeOffset.UtcNow);
        await visitor.GoAsync("/admin/workspaces/add");
        await visitor.ReadyAsync();
        return visitor;
    }

    /// <summary>A portal that also signs in applications, and a demo that may reach it.</summary>
    public sealed class Place : IAsyncLifetime
    {
        internal FakePortal Portal { get; private set; } = null!;

        internal ServedApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Portal = await FakePortal.StartAsync();
            App = await ServedApp.StartAsync(
                settings: new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["PaymentsAdmin__Portals__AllowLoopback"] = "true",
                    ["PaymentsAdmin__Portals__SignInServer"] = Portal.Address.AbsoluteUri,
                }
            );
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Portal.DisposeAsync();
        }
    }
}
