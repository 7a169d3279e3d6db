using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>The life of a public link by keyboard alone, of the Clerk and of the payer.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Run", "Full")]
public sealed class LinkKeyboardTests(BrowserFixture fixture)
{
    private const string Bot = "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)";

    [Fact]
    public async Task A_link_is_created_found_opened_and_ended_by_a_change_and_its_successor_says_that_it_is_paid()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Link by keys", "Acme Keyboards Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var payer = await fixture.Browser.VisitAsync(fixture.Workbench);
        using var clipboard = await clara.TakeClipboardAsync();
        await new Keys(clara.Page).SignInAsync(clara, "Clara");
        await clara.GoAsync($"/payments/{payment.Value}");

        var address = await MakeAsync(clara, clara.Page.Locator("button[data-key=u]"));
        await FindAsync(clara, payment, address);
        await OpenAsPayerAsync(payer, address);
        payer.Complaints.ShouldBeEmpty();
        var opened = (await LinksAsync(beside, payment)).Single().Opened;
        opened.ShouldBeGreaterThan(0);
        await OpenAsBotAsync(address);
        (await LinksAsync(beside, payment)).Single().Opened.ShouldBe(opened);

        await OpenRowAsync(clara);
        await clara.AtAsync($"**/payments/{payment.Value}");
        await ChangeAmountAsync(clara);
        await ExpectGoneAsync(payer, address);
        await new Keys(clara.Page).PressAsync("Escape");
        await new Keys(clara.Page).PressAsync("u");
        await Expect(Address(clara.Page)).Not.ToHaveTextAsync(address);
        await MarkPaidAsync(clara);
        await ExpectPaidAsync(await Address(clara.Page).InnerTextAsync());
        clara.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_are_revoked_on_the_payment_and_in_the_list_and_the_focus_is_where_the_revoked_one_was()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Links by keys", "Acme Typewriters Ltd");
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        await using var payer = await fixture.Browser.VisitAsync(fixture.Workbench);
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        using var clipboard = await clara.TakeClipboardAsync();
        await keys.SignInAsync(clara, "Clara");
        await clara.GoAsync($"/payments/{payment.Value}");
        var first = await MakeAsync(clara, page.Locator("button[data-key=u]"));
        var second = await MakeAsync(clara, Button(page, "Create another link"), before: first);
        var third = await MakeAsync(clara, Button(page, "Create another link"), before: second);
        await Expect(page.Locator(".card.links .pill")).ToHaveTextAsync("3 active");

        await keys.EnterAsync(Button(page.Locator(".card.links .current"), "Revoke…"), back: true);
        await RevokeAsync(clara);
        await Expect(page.Locator(".card.links .pill")).ToHaveTextAsync("2 active");
        await keys.SeesAsync(page.Locator("#links-title"));
        await ExpectGoneAsync(payer, third);
        await keys.EnterAsync(Button(page, "Show link and code"));
        await Expect(Address(page)).ToHaveTextAsync(second);
        await keys.SeesAsync(page.Locator("#links-title"));

        await SearchAsync(clara, "Typewriters");
        await Expect(clara.Rows).ToHaveCountAsync(2);
        await keys.EnterAsync(Button(clara.Rows.First, $"Revoke link of {payment}"));
        await RevokeAsync(clara);
        await Expect(clara.Rows).ToHaveCountAsync(1);
        await keys.SeesAsync(clara.Rows.First.Locator("th a"));
        await keys.EnterAsync(Button(clara.Rows.First, $"Revoke link of {payment}"));
        await RevokeAsync(clara);
        await Expect(page.Locator(".empty")).ToContainTextAsync("No link matches “Typewriters”.");
        await Expect(clara.Heading).ToBeFocusedAsync();
        await ExpectGoneAsync(payer, first);
        (await LinksAsync(beside, payment)).ShouldAllBe(link => link.State == LinkState.Revoked && link.RevokedReason == "Sent to the wrong person");
        clara.Complaints.ShouldBeEmpty();
    }

    // The link is copied and shown as a code too, and the button that made it keeps the focus.
    private static async Task<string> MakeAsync(Visitor clara, ILocator button, string before = "")
    {
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        await keys.EnterAsync(button);
        await Expect(Address(page)).Not.ToHaveTextAsync(before);
        await Expect(page.Locator("#said")).ToHaveTextAsync("The payment link is copied");
        var address = await Address(page).InnerTextAsync();
        await Expect(page.GetByAltText($"Code of {address}")).ToBeVisibleAsync();
        await keys.SeesAsync(button);
        return address;
    }

    // The list has it once, with its age, and shows it again; the dialog gives the focus back.
    private static async Task FindAsync(Visitor clara, PaymentId payment, string address)
    {
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        await SearchAsync(clara, "Keyboards");
        await Expect(clara.Rows).ToHaveCountAsync(1);
        await Expect(clara.Rows.Locator("td.e")).ToContainTextAsync("in 14 days");
        var copy = Button(page, $"Copy link of {payment}");
        await keys.EnterAsync(copy);
        await Expect(page.Locator("#link #link-address")).ToHaveTextAsync(address);
        await keys.SeesAsync(Button(page.Locator("#link footer"), "Close"));
        await keys.PressAsync("Escape");
        await Expect(page.Locator("#link")).ToHaveCountAsync(0);
        await keys.SeesAsync(copy);
    }

    private static async Task SearchAsync(Visitor clara, string customer)
    {
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        await keys.PressAsync("g");
        await keys.PressAsync("l");
        await clara.AtAsync("**/links");
        await Expect(clara.Heading).ToBeFocusedAsync();
        await keys.FillAsync(page.Locator("#find-row"), customer);
        await keys.PressAsync("Enter");
        await clara.AtAsync($"**/links?q={customer}");
    }

    private static async Task OpenAsPayerAsync(Visitor payer, string address)
    {
        var (page, keys) = (payer.Page, new Keys(payer.Page));
        (await page.GotoAsync(address))!.Status.ShouldBe(200);
        await Expect(payer.Heading).ToHaveTextAsync("EUR 450.00");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "Deutsch" }));
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(page.Locator(".asked .pill")).ToHaveTextAsync("Wartet auf Ihre Zahlung");
        await keys.EnterAsync(page.GetByRole(AriaRole.Link, new() { Name = "English" }));
        await Expect(page.Locator(".asked .pill")).ToHaveTextAsync("Waiting for your payment");
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    }

    private async Task OpenAsBotAsync(string address)
    {
        for (var i = 0; i < 5; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", Bot).ShouldBeTrue();
            using var answer = await fixture.Workbench.Http.SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(200);
        }
    }

    // From a button of the row to its link, which is the only one.
    private static async Task OpenRowAsync(Visitor clara)
    {
        var keys = new Keys(clara.Page);
        await keys.PressAsync("k");
        await keys.SeesAsync(clara.Rows.First.Locator("th a"));
        await keys.PressAsync("Enter");
    }

    private static async Task ChangeAmountAsync(Visitor clara)
    {
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        await Expect(page.Locator(".lines .link-end")).ToHaveTextAsync("A payment link is active. It stops working when the total changes.");
        await keys.PressAsync("e");
        await keys.SeesAsync(page.Locator(".stepper input").First);
        await keys.TypeAsync("4");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 300.00");
        await Expect(page.Locator(".card.links .body")).ToContainTextAsync("The last payment link ended: the amount changed. Create a new one for the payer.");
        await keys.SeesAsync(page.Locator(".stepper input").Nth(1));
    }

    private static async Task ExpectGoneAsync(Visitor payer, string address)
    {
        (await payer.Page.GotoAsync(address))!.Status.ShouldBe(404);
        await Expect(payer.Heading).ToHaveTextAsync("This page is not available");
    }

    private static async Task MarkPaidAsync(Visitor clara)
    {
        var (page, keys) = (clara.Page, new Keys(clara.Page));
        await keys.PressAsync("m");
        await keys.SeesAsync(page.Locator("#paid-on"));
        await keys.PressAsync("Control+Enter");
        await Expect(page.Locator(".undo")).ToContainTextAsync("EUR 300.00 marked paid");
    }

    // In another browser than the one that opened the first link.
    private async Task ExpectPaidAsync(string address)
    {
        await using var other = await fixture.Browser.VisitAsync(fixture.Workbench, scripts: false);
        await other.Page.GotoAsync(address);
        await Expect(other.Heading).ToHaveTextAsync("EUR 300.00");
        await Expect(other.Page.Locator(".asked .pill")).ToHaveTextAsync("Paid");
        await Expect(other.Page.Locator(".pay h2")).ToHaveTextAsync("Nothing left to pay");
        other.Complaints.ShouldBeEmpty();
    }

    private static async Task RevokeAsync(Visitor clara)
    {
        var (page, keys, reason) = (clara.Page, new Keys(clara.Page), clara.Page.Locator("#revoke-reason"));
        await keys.SeesAsync(reason);
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#revoke-reason-fault")).ToHaveTextAsync("Enter a reason for revoking the link.");
        await keys.SeesAsync(reason);
        await keys.TypeAsync("Sent to the wrong person");
        await keys.PressAsync("Enter");
        await Expect(page.Locator("#revoke-link")).ToHaveCountAsync(0);
    }

    private static ILocator Address(IPage page) => page.Locator("#link-address");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static ILocator Button(ILocator part, string name) => part.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static async Task<IReadOnlyList<PublicLink>> LinksAsync(Beside beside, PaymentId payment) =>
        (await beside.Get<LinkService>().OfPaymentAsync(beside.Workspace.Id, payment, beside.Clara, default)).Value;
}
