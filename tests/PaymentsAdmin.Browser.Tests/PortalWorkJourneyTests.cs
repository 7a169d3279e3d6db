using System.Globalization;
using System.Text.RegularExpressions;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// Everyday work on a portal: a payment of a deal is created, submitted and approved, and found in lists, files and the audit log. A local
/// workspace shows nothing of a portal.
/// </summary>
[Collection(PortalCollection.Name)]
[Trait("Run", "Full")]
public sealed partial class PortalWorkJourneyTests(BrowserFixture fixture, OnPortal there)
{
    [Fact]
    public async Task The_open_switch_of_workspaces_stays_open_with_its_focus_while_one_is_added_elsewhere()
    {
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await page.Locator("[popovertarget=workspaces]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var chosen = page.Locator("#workspaces button[value=main]");
        await chosen.FocusAsync();

        // As the circuit does when it counts another one.
        await page.Locator("[data-workspaces]").EvaluateAsync(
            "counted => { document.querySelector('#workspaces').dataset.old = ''; counted.dataset.workspaces = 'one more'; }");

        await Expect(page.Locator("#workspaces[data-old]")).ToHaveCountAsync(0);
        await Expect(chosen).ToBeVisibleAsync();
        await Expect(chosen).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(chosen).ToBeHiddenAsync();
        await Expect(page.Locator("[popovertarget=workspaces]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_portal_payment_is_created_submitted_approved_and_found_in_list_export_view_and_audit_log()
    {
        var deal = there.Deal("Acme racking");
        await using var clara = await there.VisitAsync(fixture.Browser);
        var page = clara.Page;
        await clara.GoToListAsync("/payments");
        await Expect(clara.Count).ToHaveTextAsync(there.Payments.ToString(CultureInfo.InvariantCulture));
        await Expect(clara.Rows.First.Locator("i.seen")).ToBeVisibleAsync();

        var portal = await BeginAsync(clara, deal);
        var address = page.Url;
        await SubmitAsync(page);
        await ApproveAsync(address);
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Posted");
        await Expect(page.Locator(".timeline li").First).ToContainTextAsync("Alan Brown");

        await FindAsync(clara, portal);
        await LogAsync();
        await OnWorkspace.SwitchAsync(clara, "main", "Main");
        await clara.GoToListAsync("/payments");
        await Expect(page.Locator("i.seen")).ToHaveCountAsync(0);
        await clara.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await clara.AtAsync("**/payments/*");
        await Expect(page.Locator(".standing")).ToBeVisibleAsync();
        await Expect(page.Locator(".look, .open-operations")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open in the portal" })).ToHaveCountAsync(0);

        there.ShouldBeClean(clara);
    }

    // Creates a payment with one line, and returns its id in the portal.
    private async Task<long> BeginAsync(Visitor clara, Fakes.MadeItem deal)
    {
        var page = clara.Page;
        await clara.GoAsync($"/entities/{deal.Type}/{deal.Id}");
        await Expect(clara.Heading).ToHaveTextAsync("Acme racking");
        await Expect(page.Locator(".look")).ToContainTextAsync("Seen in the portal just now");
        await Expect(page.Locator(".none").First).ToContainTextAsync("No payments for this deal yet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create payment", Exact = true }).DblClickAsync();
        await Expect(clara.Heading).ToContainTextAsync("EUR 0.00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a line", Exact = true }).ClickAsync();
        await page.FillAsync("#add-quantity", "4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add line", Exact = true }).ClickAsync();
        await Expect(page.Locator(".total")).ToHaveTextAsync("EUR 100.00");
        await Expect(page.Locator("tr.item .left b")).ToHaveTextAsync("6");

        var made = there.Portal.Hand.Payments(deal).ShouldHaveSingleItem();
        made.Sum.ShouldBe(100);
        made.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(4);
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Open in the portal" });
        (await link.GetAttributeAsync("href")).ShouldBe(new Uri(there.Portal.Address, $"/crm/deal/details/{deal.Id}/").AbsoluteUri);
        return made.Id;
    }

    private static async Task SubmitAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { NameRegex = CreateAccount() }).ClickAsync();
        await Expect(page.Locator("#books-account")).Not.ToHaveValueAsync("");
        await page.SelectOptionAsync("#books-type", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("form.books [type=submit]");
        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Submitted");
    }

    private async Task ApproveAsync(string address)
    {
        await using var alan = await there.VisitAsync(fixture.Browser, "Alan");
        await alan.GoAsync($"/approvals?open={address.Split('/')[^1]}");
        await Expect(alan.Page.Locator("#sheet-title")).ToHaveTextAsync("EUR 100.00");
        await Expect(alan.Page.Locator(".seal")).ToContainTextAsync(". Any change cancels the approvals.");
        await ApprovalJourneyTests.StepUpAsync(alan);
        await alan.Page.Keyboard.PressAsync("a");
        await Expect(alan.Page.Locator(".said")).ToHaveTextAsync("EUR 100.00 is approved and posted.");
        alan.Complaints.ShouldBeEmpty();
    }

    private static async Task FindAsync(Visitor clara, long portal)
    {
        var page = clara.Page;
        await clara.GoToListAsync("/payments?posting=posted");
        await Expect(clara.Count).ToHaveTextAsync("1");
        var file = await CsvFile.ReadAsync(await page.RunAndWaitForDownloadAsync(() => page.Locator("a.export[download]").ClickAsync()));
        file.Column("portal_payment_id").Select(cell => cell.Text).ShouldBe([portal.ToString(CultureInfo.InvariantCulture)]);
        file.Column("entity_title").Select(cell => cell.Text).ShouldBe(["Acme racking"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save view", Exact = true }).ClickAsync();
        await page.FillAsync("#view-name", "Posting status");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as new view", Exact = true }).ClickAsync();
        await Expect(page.Locator(".views a[aria-current]")).ToHaveTextAsync("Posting status");
        await clara.GoToListAsync("/payments");
        await page.Locator(".views a", new() { HasTextString = "Posting status" }).ClickAsync();
        await Expect(clara.Count).ToHaveTextAsync("1");
        await Expect(clara.Rows.First).ToContainTextAsync("Acme racking");
    }

    private async Task LogAsync()
    {
        await using var adam = await there.VisitAsync(fixture.Browser, "Adam");
        await adam.GoAsync("/admin/audit");
        foreach (var (who, did) in new[]
        {
            ("Alan Brown", "posted it"),
            ("Clara Ioannou", "submitted it"),
            ("Clara Ioannou", "added a line"),
            ("Clara Ioannou", "exported payments")
        })
        {
            await Expect(adam.Rows.Filter(new() { HasText = who }).Filter(new() { HasText = did }).First).ToBeVisibleAsync();
        }

        adam.Complaints.ShouldBeEmpty();
    }

    [GeneratedRegex("^Create an account in EUR for ", RegexOptions.None, 60_000)]
    private static partial Regex CreateAccount();
}
