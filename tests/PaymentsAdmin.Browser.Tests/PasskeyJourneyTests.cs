using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Users.Directory;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Passkeys in a real browser, with the virtual authenticator of Chromium.</summary>
[Collection(JourneyCollection.Name)]
public sealed class PasskeyJourneyTests(BrowserFixture fixture, OwnApp own) : IClassFixture<OwnApp>
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_passkey_is_registered_used_to_sign_in_and_confirm_renamed_and_removed()
    {
        var app = fixture.Workbench;
        await using var beside = await PersonAsync(app, "pia", Role.Clerk);
        var before = await LastEntryAsync(beside);
        await using var pia = await fixture.Browser.VisitAsync(Named(app));
        await Authenticator.AddAsync(pia.Page);
        var page = pia.Page;
        await ByPasswordAsync(page, "pia");

        await page.GotoAsync("/account/passkeys");
        await page.FillAsync("#passkey-name", "Laptop");
        await OfferAsync(page, "Add a passkey");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Link, new() { Name = "I kept them. Continue" }).ClickAsync();
        await Expect(page.Locator(".passkeys li")).ToContainTextAsync(["Laptop"]);
        await OfferAsync(page, "Add a passkey");
        await Expect(Fault(page)).ToHaveTextAsync("This passkey is already registered.");
        await Expect(page.Locator(".passkeys li")).ToHaveCountAsync(1);
        (await EntriesAsync(beside, "passkey.refused", before)).ShouldBe(1);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await OfferAsync(page, "Sign in with a passkey");
        await Expect(page.Locator(".passkeys li")).ToContainTextAsync(["Last used"]);

        await beside.ShowFactorAsync("pia", DateTimeOffset.UtcNow.AddMinutes(-6));
        await page.GotoAsync("/account/passkeys");
        await OfferAsync(page, "Use a passkey");
        await Expect(page.Locator(".passkeys li")).ToHaveCountAsync(1);

        await pia.GoAsync("/account/tokens/add");
        await beside.ShowFactorAsync("pia", DateTimeOffset.UtcNow.AddMinutes(-6));
        await page.FillAsync("#token-name", "Night export");
        await page.CheckAsync("#token-scope-export");
        await PressAsync(page, "Create token");
        await Expect(page.Locator("#step-up [data-passkey]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#token-secret")).ToBeVisibleAsync();

        await page.Context.ClearCookiesAsync();
        await ByPasswordAsync(page, "pia", "%2Faccount%2Fpasskeys");
        await OfferAsync(page, "Use a passkey");
        await page.GetByRole(AriaRole.Link, new() { Name = "Rename Laptop" }).ClickAsync();
        await page.FillAsync("#new-name", "Old laptop");
        await PressAsync(page, "Rename");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The passkey is renamed.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove Old laptop" }).ClickAsync();
        await PressAsync(page, "Remove passkey");
        await Expect(page.Locator(".passkeys li")).ToHaveCountAsync(0);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user-name", "pia");
        await OfferAsync(page, "Sign in with a passkey");
        await Expect(Fault(page)).ToHaveTextAsync("This passkey is not registered here or has been removed. Sign in another way.");
        await Expect(page.Locator("#user-name")).ToHaveValueAsync("pia");
        (await EntriesAsync(beside, "sign-in.failed", before)).ShouldBe(1);
        await ByPasswordAsync(page, "pia");
        await pia.AtAsync("**/payments");
        pia.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_Approver_registers_a_passkey_instead_of_a_code_and_signs_in_with_it_alone()
    {
        var app = own.App;
        await using var beside = await PersonAsync(app, "paul", Role.Approver);
        await using var paul = await fixture.Browser.VisitAsync(Named(app));
        await Authenticator.AddAsync(paul.Page);
        var page = paul.Page;
        await ByPasswordAsync(page, "paul");
        await paul.AtAsync("**/account/second-factor");
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a passkey instead" }).ClickAsync();
        await OfferAsync(page, "Add a passkey");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in?returnUrl=%2Fapprovals");
        await OfferAsync(page, "Sign in with a passkey");
        await paul.AtAsync("**/approvals");
        await Expect(paul.Heading).ToBeVisibleAsync();
        await page.GotoAsync("/account/passkeys");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove Chrome on Linux" }).ClickAsync();
        await PressAsync(page, "Remove passkey");
        await Expect(page.Locator("#passkeys-fault")).ToContainTextAsync("Approvers and Admins must have a second factor.");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_failed_passkey_is_explained_at_the_button_and_lets_nobody_in()
    {
        var app = own.App;
        await using var beside = await PersonAsync(app, "nora", Role.Clerk);
        var before = await LastEntryAsync(beside);
        await using var nina = await fixture.Browser.VisitAsync(Named(app));
        var key = await Authenticator.AddAsync(nina.Page);
        var page = nina.Page;
        await ByPasswordAsync(page, "nora");
        await page.GotoAsync("/account/passkeys");
        await OfferAsync(page, "Add a passkey");
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(10);
        await page.Context.ClearCookiesAsync();

        // Replays the request, as an attacker who intercepted it would.
        await page.GotoAsync("/account/sign-in");
        string? sent = null;
        page.Request += (_, request) =>
            sent = request.Method == "POST" && request.Url.EndsWith("/account/sign-in", StringComparison.Ordinal) ? request.PostData : sent;
        await OfferAsync(page, "Sign in with a passkey");
        await nina.AtAsync("**/payments");
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/account/sign-in");
        await page.EvaluateAsync(
            """
            sent => {
              const old = new URLSearchParams(sent);
              const button = document.querySelector('button[data-passkey]');
              button.dataset.answered = 'true';
              button.form.querySelector('[data-passkey-credential]').value = old.get('Input.Credential');
              button.form.querySelector('[data-passkey-state]').value = old.get('Input.State');
              button.form.requestSubmit(button);
            }
            """, sent);
        await Expect(Fault(page)).ToHaveTextAsync("That took too long or has already been used. Try again.");
        (await EntriesAsync(beside, "sign-in.failed", before)).ShouldBe(1);

        // The owner is not verified, as when somebody cancels.
        await key.VerifyAsync(false);
        await page.FillAsync("#user-name", "nora");
        await OfferAsync(page, "Sign in with a passkey");
        await Expect(Fault(page)).ToContainTextAsync("No passkey was used.");
        await Expect(page.Locator("#user-name")).ToHaveValueAsync("nora");
        await Expect(page.Locator("#user-name")).ToBeVisibleAsync();

        // Another person's authenticator at the second step.
        await using var other = await fixture.Browser.VisitAsync(Named(app));
        await Authenticator.AddAsync(other.Page);
        await ByPasswordAsync(other.Page, "nora");
        await OfferAsync(other.Page, "Use a passkey");
        await Expect(Fault(other.Page)).ToContainTextAsync("No passkey was used.");

        await page.AddInitScriptAsync("delete window.PublicKeyCredential");
        await page.GotoAsync("/account/sign-in");
        await OfferAsync(page, "Sign in with a passkey");
        await Expect(Fault(page)).ToContainTextAsync("This browser does not support passkeys.");
        await using var anywhere = await fixture.Browser.VisitAsync(app);
        await anywhere.Page.GotoAsync("/account/sign-in");
        await Expect(anywhere.Page.Locator("button[data-passkey]")).ToHaveCountAsync(0);
        (await EntriesAsync(beside, "sign-in", before)).ShouldBe(2);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Without_scripts_the_passkey_button_explains_the_failure()
    {
        await using var visitor = await fixture.Browser.VisitAsync(Named(fixture.App));
        await visitor.Page.RouteAsync("**/scripts/passkeys*", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "" }));
        await visitor.Page.GotoAsync("/account/sign-in");
        await OfferAsync(visitor.Page, "Sign in with a passkey");
        await Expect(Fault(visitor.Page)).ToContainTextAsync("This browser did not offer a passkey.");
    }

    // Browsers tie passkeys to a host name and never to an IP address.
    private static Uri Named(ServedApp app) => new UriBuilder(app.Address) { Host = "localhost" }.Uri;

    private static ILocator Fault(IPage page) => page.Locator("#passkey-fault");

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // The script of the page is loaded last.
    private static async Task OfferAsync(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).WaitForAsync();
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'");
        await PressAsync(page, button);
    }

    private static async Task<Beside> PersonAsync(ServedApp app, string name, Role role)
    {
        var beside = await Beside.OpenAsync(app);
        (await beside.Get<UserService>().AddAsync(new UserInput { Name = name, Password = Beside.Password, Roles = role }, Actor.Command("root"), default)).Ok
            .ShouldBeTrue();
        return beside;
    }

    private static async Task ByPasswordAsync(IPage page, string name, string back = "%2Fpayments")
    {
        await page.GotoAsync($"/account/sign-in?returnUrl={back}");
        await page.FillAsync("#user-name", name);
        await page.FillAsync("#password", Beside.Password);
        await PressAsync(page, "Sign in");
    }

    // Other tests use the same app. Ids would not do, since each program on PostgreSQL takes its own from blocks.
    private static async Task<DateTimeOffset> LastEntryAsync(Beside beside)
    {
        await using var db = await beside.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().MaxAsync(entry => entry.At);
    }

    private static async Task<int> EntriesAsync(Beside beside, string action, DateTimeOffset after)
    {
        await using var db = await beside.Get<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        return await db.Set<AuditEntryRow>().CountAsync(entry => entry.At > after && entry.Action == action);
    }

    /// <summary>Chromium's virtual authenticator: part of the device, with a PIN or finger.</summary>
    private sealed class Authenticator(ICDPSession session, string id)
    {
        public static async Task<Authenticator> AddAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var options = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            };
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = options });
            return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public async Task VerifyAsync(bool verified) =>
            await session.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = id, ["isUserVerified"] = verified });
    }
}
