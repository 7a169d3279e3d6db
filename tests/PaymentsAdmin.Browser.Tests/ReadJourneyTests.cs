using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A viewer finds payments, saves the list as a view, exports it, and can change nothing.</summary>
[Collection(JourneyCollection.Name)]
public sealed partial class ReadJourneyTests(BrowserFixture fixture)
{
    private const string Header =
        "payment_id,portal_payment_id,account_number,entity_type,entity_id,entity_title,customer,status,approval_state,amount,currency,amount_base,"
        + "base_currency,rate,rate_date,paid_date,posted_date,created_utc,method,reference,ledger_target,maker,checker,link_state,source,source_age_s,"
        + "exported_at_utc,amount_minor,";

    private static readonly string[] ChipNames = ["Paid", "Paid on", "Method"];

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_filtered_list_is_shared_by_address_saved_as_a_view_and_exported()
    {
        await using var app = await ServedApp.StartAsync();
        await using var beside = await Beside.OpenAsync(app);
        var (from, to) = await ArrangeAsync(beside);
        await using var vera = await fixture.Browser.VisitAsync(app);
        var page = vera.Page;
        await vera.SignInAsync("Vera");

        await PressAsync(page, "Filter");
        await page.SelectOptionAsync("#filter-paid", new SelectOptionValue { Label = "Paid" });
        await page.SelectOptionAsync("#filter-method", new SelectOptionValue { Label = "Wire transfer" });
        await page.FillAsync("#filter-paid-from", from);
        await page.FillAsync("#filter-paid-to", to);
        await PressAsync(page, "Show payments");
        await Expect(page.Locator(".chip .name")).ToHaveTextAsync(ChipNames);
        await Expect(page.Locator(".chip .value").Last).ToHaveTextAsync("Wire transfer");
        await page.GetByRole(AriaRole.Link, new() { Name = "Amount", Exact = true }).ClickAsync();
        await Expect(page.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Amount");
        await PressAsync(page, "Columns");
        var posting = page.Locator("#columns").GetByLabel("Posting", new() { Exact = true });
        await posting.ClickAsync();
        await Expect(posting).Not.ToBeCheckedAsync();
        await vera.AtAsync("**columns=*");
        await Expect(page.Locator("thead")).Not.ToContainTextAsync("Posting");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compact", Exact = true }).ClickAsync();
        await vera.AtAsync("**rows=comfortable*");
        await Expect(page.Locator("table.comfortable")).ToBeVisibleAsync();
        var (heads, first, totals) = (await HeadsAsync(page), await FirstAsync(vera), await page.Locator(".totals").InnerTextAsync());

        await using (var sent = await fixture.Browser.VisitAsync(app))
        {
            await sent.Page.GotoAsync(page.Url);
            await sent.Page.GetByRole(AriaRole.Button, new() { Name = "Vera" }).ClickAsync();
            await Expect(sent.Page).ToHaveURLAsync(page.Url);
            await sent.ListReadyAsync();
            (await HeadsAsync(sent.Page)).ShouldBe(heads);
            (await FirstAsync(sent)).ShouldBe(first);
            (await sent.Rows.First.BoundingBoxAsync())!.Height.ShouldBe(36f, 0.5);
            await Expect(sent.Page.Locator(".chip .name")).ToHaveTextAsync(ChipNames);
            await Expect(sent.Page.Locator("th[aria-sort=descending]")).ToHaveTextAsync("Amount");
            sent.Complaints.ShouldBeEmpty();
        }

        await PressAsync(page, "Save view");
        await page.FillAsync("#view-name", "Bank last month");
        await page.GetByLabel("Open at sign-in").CheckAsync();
        await PressAsync(page, "Save as new view");
        await Expect(page.Locator(".views a[aria-current]")).ToHaveTextAsync("Bank last month");
        await using (var next = await fixture.Browser.VisitAsync(app))
        {
            await next.SignInAsync("Vera");
            await Expect(next.Page.Locator(".views a[aria-current]")).ToHaveTextAsync("Bank last month");
            await Expect(next.Page.Locator(".totals")).ToHaveTextAsync(totals, new() { UseInnerText = true });
            (await HeadsAsync(next.Page)).ShouldBe(heads);
            next.Complaints.ShouldBeEmpty();
        }

        var export = page.Locator("a.export[download]");
        var download = await page.RunAndWaitForDownloadAsync(() => export.ClickAsync());
        download.SuggestedFilename.ShouldMatch($"^payments_paymentsadmin_bank-last-month_{Plain(from)}_{Plain(to)}_[0-9]{{8}}-[0-9]{{4}}Z[.]csv$");
        var file = await CsvFile.ReadAsync(download);
        string.Join(',', file.Heads).ShouldStartWith(Header);
        await Expect(vera.Count).ToHaveTextAsync(file.Rows.ToString("N0", CultureInfo.InvariantCulture));
        await Expect(export).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"Export {file.Rows:N0} rows"));
        (await page.Locator(".totals a").AllInnerTextsAsync()).Select(Sum).ShouldBe(file.Sums(), ignoreOrder: true);
        file.Column("customer").ShouldContain(("José Núñez", true));
        file.Column("reference").ShouldContain(("'=1+1", true));
        ShouldBeBareNumbers(file);
        vera.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_refund_is_exported_as_a_negative_number()
    {
        await using var vera = await fixture.Browser.VisitAsync(fixture.App);
        await vera.ComeAsAsync("Vera");
        await vera.GoToListAsync("/payments?amount-to=-0.01&currency=EUR");

        var file = await CsvFile.ReadAsync(await vera.Page.RunAndWaitForDownloadAsync(() => vera.Page.Locator("a.export[download]").ClickAsync()));

        file.Rows.ShouldBeGreaterThan(0);
        ShouldBeBareNumbers(file);
        file.Column("amount").ShouldAllBe(cell => cell.Text.StartsWith('-'));
        await Expect(vera.Count).ToHaveTextAsync(file.Rows.ToString("N0", CultureInfo.InvariantCulture));
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_viewer_finds_no_commands_on_any_page_and_is_denied_by_the_services()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var draft = await beside.DraftAsync("Acme fence", "Acme Fences Ltd");
        var link = (await beside.Get<LinkService>().MakeAsync(beside.Workspace, draft, beside.Clara, default)).Value.Link;
        var payments = beside.Get<PaymentService>();
        var before = (await payments.GetAsync(beside.Workspace.Id, draft, beside.Vera, default)).Value;
        await using var vera = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = vera.Page;
        await vera.SignInAsync("Vera");
        string[] addresses =
        [
            "/home", "/payments", $"/payments/{draft.Value}", "/entities", $"/entities/{before.Entity.Kind}/{before.Entity.ExternalId}",
            "/entities/new", "/entities/import", "/payments/import", "/links", "/account", "/admin", "/admin/users", "/admin/users/add", "/admin/users/2",
        ];
        foreach (var address in addresses)
        {
            await vera.GoAsync(address);
            await page.Locator("main :is(.card, table, .empty, p):visible").First.WaitForAsync();
            foreach (var role in new[] { AriaRole.Button, AriaRole.Link })
            {
                // Items of a list may have any name.
                var verbs = page.Locator("main").GetByRole(role, new() { NameRegex = Verb() }).And(page.Locator(":not(td a, th a)"));
                await Expect(verbs).ToHaveCountAsync(0);
            }
        }

        await vera.GoToListAsync("/payments");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator(".bulk .why")).ToHaveTextAsync("Only Clerks and Approvers can mark payments paid.");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);

        var seen = before.Revision;
        Failure?[] answers =
        [
            (await payments.AddAsync(beside.Workspace, before.EntityId, beside.Vera, default)).Failure,
            (await payments.PayAsync(new(beside.Workspace, draft, seen, beside.Vera), new() { On = beside.Get<BusinessClock>().Today }, default)).Failure,
            (await payments.DeleteAsync(new(beside.Workspace, draft, seen, beside.Vera), default)).Failure,
            (await beside.Get<LinkService>().MakeAsync(beside.Workspace, draft, beside.Vera, default)).Failure,
            (await beside.Get<LinkService>().RevokeAsync(beside.Workspace, link.Id, new() { Reason = "none" }, beside.Vera, default)).Failure,
        ];
        answers.ShouldAllBe(no => no != null && no.Code == "access.denied");
        (await payments.GetAsync(beside.Workspace.Id, draft, beside.Vera, default)).Value.Revision.ShouldBe(seen);

        // Pages that she may not see say so by their status.
        vera.Complaints.ShouldAllBe(said => said.Contains("403", StringComparison.Ordinal));
    }

    // A payment received on the 15th of last month, with a customer name outside ASCII and a reference that is a formula.
    private static async Task<(string From, string To)> ArrangeAsync(Beside beside)
    {
        var today = beside.Get<BusinessClock>().Today;
        var from = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var methods = (await beside.Get<PaySystemService>().ListAsync(beside.Workspace.Id, beside.Clara, default)).Value;
        var wire = methods.Single(method => string.Equals(method.Name, "Wire transfer", StringComparison.Ordinal));
        var draft = await beside.DraftAsync("Two stairs", "José Núñez");
        var pay = new PayInput { On = from.AddDays(14), Method = wire.Id, Reference = "=1+1" };
        (await beside.Get<PaymentService>().PayAsync(new(beside.Workspace, draft, null, beside.Clara), pay, default)).Failure.ShouldBeNull();
        return (Text(from), Text(from.AddMonths(1).AddDays(-1)));
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static async Task<IReadOnlyList<string>> HeadsAsync(IPage page) => await page.Locator("thead th").AllInnerTextsAsync();

    private static Task<string> FirstAsync(Visitor visitor) => visitor.Rows.First.InnerTextAsync();

    private static void ShouldBeBareNumbers(CsvFile file) =>
        file.Column("amount").Concat(file.Column("amount_minor")).ShouldAllBe(cell => !cell.Quoted && Number().IsMatch(cell.Text));

    private static (string Currency, decimal Sum) Sum(string shown) =>
        shown.Trim().Split(' ') is [var currency, var sum] ? (currency, decimal.Parse(sum, NumberStyles.Number, CultureInfo.InvariantCulture)) : (shown, 0);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Plain(string day) => day.Replace("-", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^-?\d+([.]\d+)?$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Number();

    [GeneratedRegex(
        @"\b(?:create|new (?:payment|entity|link)|mark|pay|approve|submit|revoke|delete|remove|add|edit|move|import|show address|disable|reset)\b",
        RegexOptions.IgnoreCase,
        1_000
    )]
    private static partial Regex Verb();
}
