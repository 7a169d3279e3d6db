using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Users.Factors;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A clerk signs in, opens a deal, creates a payment and adds its items: once with the mouse, once by keyboard alone.</summary>
[Collection(JourneyCollection.Name)]
public sealed partial class CreateJourneyTests(BrowserFixture fixture)
{
    [Fact]
    [Trait("Run", "Full")]
    public async Task A_clerk_creates_a_payment_adds_its_items_and_reads_its_timeline()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var secret = await beside.AddPersonAsync("nina", "Nina Bauer", Role.Clerk);
        var deal = await beside.DealAsync("Acme racking", "Acme Holdings Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;

        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#user-name", "nina");
        await page.FillAsync("#password", Beside.Password);
        await page.FillAsync("#code", Code(secret));
        await PressAsync(page, "Sign in");
        await visitor.AtAsync("**/payments");
        await visitor.ListReadyAsync();
        await Expect(page.Locator(".person b").First).ToHaveTextAsync("Nina Bauer");
        await Expect(page.Locator(".person small").First).ToHaveTextAsync("Clerk");
        await Expect(visitor.Heading).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Entities", Exact = true }).ClickAsync();
        await page.FillAsync("#find-row", deal.Ref.ExternalId);
        await PressAsync(page, "Find");
        await visitor.Rows.GetByRole(AriaRole.Link, new() { Name = $"Deal {deal.Ref.ExternalId}", Exact = true }).ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Acme racking");
        await Expect(page.Locator(".none").First).ToContainTextAsync("No payments for this deal yet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create payment", Exact = true }).DblClickAsync();
        await ExpectNewDraftAsync(visitor);
        (await beside.PaymentsOfAsync(deal)).ShouldBe(1);

        await Expect(page.Locator(".adding .hint")).ToHaveTextAsync("A: 10 left");
        await PressAsync(page, "Add a line");
        await Expect(page.Locator("#add-row")).ToHaveValueAsync("A");
        await Expect(page.Locator("#add-row-help")).ToHaveTextAsync("10 left · 25.00");
        await page.FillAsync("#add-quantity", "4");
        await PressAsync(page, "Add line");
        await ExpectLineAsync(page, 0, "A", quantity: "4", left: "6", total: "100.00");
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 100.00");

        var first = Quantity(page, 0);
        await first.FillAsync("11");
        await first.PressAsync("Enter");
        await Expect(page.Locator(".beneath .fault")).ToHaveTextAsync("Only 10 left; you entered 11.");
        await Expect(first).ToHaveValueAsync("11");
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 100.00");

        await first.FillAsync("10");
        await first.PressAsync("Enter");
        await ExpectLineAsync(page, 0, "A", quantity: "10", left: "0", total: "250.00");
        await Expect(page.Locator("#add-row")).ToHaveValueAsync("B");
        await page.FillAsync("#add-quantity", "2");
        await PressAsync(page, "Add line");
        await ExpectLineAsync(page, 1, "B", quantity: "2", left: "0", total: "200.00");
        await PressAsync(page, "Add a delivery");
        await PressAsync(page, "Add delivery");
        await Expect(page.Locator(".deliveries .name")).ToHaveTextAsync("D1");
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 450.00");

        await ExpectTimelineAsync(page, "You");
        visitor.Complaints.ShouldBeEmpty();
        await using var vera = await fixture.Browser.VisitAsync(fixture.Workbench);
        await vera.ComeAsAsync("Vera");
        await vera.GoAsync(page.Url);
        await ExpectTimelineAsync(vera.Page, "Nina Bauer");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_clerk_creates_a_payment_and_adds_its_items_by_keyboard_alone()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var secret = await beside.AddPersonAsync("otto", "Otto Lang", Role.Clerk);
        var deal = await beside.DealAsync("Quay shelving", "Acme Shelving Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        var keys = new Keys(page);

        await page.GotoAsync("/account/sign-in");
        await keys.TabToAsync(page.Locator("#user-name"));
        await keys.TypeAsync("otto");
        await keys.TabToAsync(page.Locator("#password"));
        await keys.TypeAsync(Beside.Password);
        await keys.TabToAsync(page.Locator("#code"));
        await keys.TypeAsync(Code(secret));
        await keys.PressAsync("Enter");
        await visitor.AtAsync("**/payments");
        await visitor.ListReadyAsync();
        await Expect(page.Locator(".person b").First).ToHaveTextAsync("Otto Lang");
        await Expect(visitor.Heading).ToBeFocusedAsync();

        await keys.PressAsync("Control+k");
        await keys.SeesAsync(page.Locator("#palette input"));
        await keys.TypeAsync("Quay shelving");
        await Expect(page.Locator("#palette .hits a").First).ToContainTextAsync($"Deal {deal.Ref.ExternalId}");
        await keys.PressAsync("Enter");
        await Expect(visitor.Heading).ToHaveTextAsync("Quay shelving");
        await Expect(visitor.Heading).ToBeFocusedAsync();
        await Expect(page.Locator(".none").First).ToContainTextAsync("No payments for this deal yet");

        await keys.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Create payment", Exact = true }));
        await keys.PressAsync("Enter");
        await keys.PressAsync("Enter");
        await ExpectNewDraftAsync(visitor);
        await Expect(visitor.Heading).ToBeFocusedAsync();
        (await beside.PaymentsOfAsync(deal)).ShouldBe(1);

        await keys.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add a line", Exact = true }));
        await keys.PressAsync("Space");
        await keys.SeesAsync(page.Locator("#add-row"));
        await Expect(page.Locator("#add-row")).ToHaveValueAsync("A");
        await keys.TabToAsync(page.Locator("#add-quantity"));
        await keys.TypeAsync("4");
        await keys.PressAsync("Enter");
        await ExpectLineAsync(page, 0, "A", quantity: "4", left: "6", total: "100.00");
        await keys.SeesAsync(page.Locator("#add-row"));
        await Expect(page.Locator("#add-row")).ToHaveValueAsync("B");
        await Expect(page.Locator("#add-quantity")).ToHaveValueAsync("");

        await keys.PressAsync("Escape");
        await keys.PressAsync("e");
        await keys.SeesAsync(Quantity(page, 0));
        await keys.TypeAsync("11");
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".beneath .fault")).ToHaveTextAsync("Only 10 left; you entered 11.");
        await keys.SeesAsync(Quantity(page, 0));
        await Expect(Quantity(page, 0)).ToHaveValueAsync("11");

        await keys.TypeAsync("10");
        await keys.PressAsync("Enter");
        await ExpectLineAsync(page, 0, "A", quantity: "10", left: "0", total: "250.00");
        await keys.TabToAsync(page.Locator("#add-quantity"));
        await keys.TypeAsync("2");
        await keys.PressAsync("Enter");
        await ExpectLineAsync(page, 1, "B", quantity: "2", left: "0", total: "200.00");
        await keys.SeesAsync(page.Locator("#added-all"));
        await keys.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add a delivery", Exact = true }));
        await keys.PressAsync("Enter");
        await keys.SeesAsync(page.Locator("#add-shipment"));
        await keys.TabToAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add delivery", Exact = true }));
        await keys.PressAsync("Enter");
        await Expect(page.Locator(".deliveries .name")).ToHaveTextAsync("D1");
        await keys.SeesAsync(page.GetByRole(AriaRole.Button, new() { Name = "Add a delivery", Exact = true }));
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 450.00");
        visitor.Complaints.ShouldBeEmpty();
    }

    private static string Code(string secret) => Totp.Code(secret, Totp.StepOf(DateTimeOffset.UtcNow));

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static ILocator Quantity(IPage page, int at) => page.Locator(".stepper input").Nth(at);

    private static async Task ExpectNewDraftAsync(Visitor visitor)
    {
        await Expect(visitor.Heading).ToContainTextAsync("EUR 0.00");
        await Expect(visitor.Page.Locator(".total")).ToHaveTextAsync("EUR 0.00");
        await Expect(visitor.Page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Draft");
    }

    private static async Task ExpectLineAsync(IPage page, int at, string product, string quantity, string left, string total)
    {
        var line = page.Locator("tr.item").Nth(at);
        await Expect(line.Locator(".sum")).ToHaveTextAsync(total);
        await Expect(line.Locator(".name bdi")).ToHaveTextAsync(product);
        await Expect(line.Locator(".stepper input")).ToHaveValueAsync(quantity);
        await Expect(line.Locator(".left b")).ToHaveTextAsync(left);
    }

    // Newest first; the refused quantity is not among the entries.
    private static async Task ExpectTimelineAsync(IPage page, string who)
    {
        (string Did, string[] Details)[] expected =
        [
            ("added a delivery", ["Delivery:D1"]),
            ("added a line", ["B:2", "Total:EUR 250.00→EUR 450.00"]),
            ("changed a quantity", ["A:4→10", "Total:EUR 100.00→EUR 250.00"]),
            ("added a line", ["A:4", "Total:EUR 0.00→EUR 100.00"]),
            ("created it", []),
        ];
        var entries = page.Locator(".timeline li");
        await Expect(entries).ToHaveCountAsync(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            await Expect(entries.Nth(i).Locator("p").First).ToHaveTextAsync($"{who} {expected[i].Did}");
            await Expect(entries.Nth(i).Locator(".detail")).ToHaveTextAsync(expected[i].Details);
            await Expect(entries.Nth(i).Locator("time")).ToHaveTextAsync(Digit());
        }
    }

    [GeneratedRegex("[0-9]", RegexOptions.None, 60_000)]
    private static partial Regex Digit();
}
