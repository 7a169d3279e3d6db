using System.Text;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed partial class EntitiesTests(BrowserFixture fixture)
{
    // Types, moves and chooses before the server can answer.
    private const string ChooseTooEarly =
        """
        box => {
          const press = (key) => !box.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
          box.value = "Keyboard Beta Ltd";
          box.dispatchEvent(new InputEvent("input", { bubbles: true }));
          press("ArrowDown");
          return press("Enter");
        }
        """;

    [Fact]
    public async Task A_deal_is_added_and_a_double_click_creates_only_one_payment_of_the_remainder()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.SignInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Entities", Exact = true }).ClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync("Entities");
        await Expect(visitor.Heading).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "New entity" }).ClickAsync();

        await page.FillAsync("#title", "Harbour crane");
        await page.FillAsync("#customer", "Quay & Sons");
        await page.GetByRole(AriaRole.Option, new() { Name = "Add “Quay & Sons” as a new customer" }).ClickAsync();
        await Expect(page.Locator("#customer-help")).ToHaveTextAsync("Quay & Sons is added as a customer and selected.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add entity" }).ClickAsync();
        await visitor.AtAsync("**/entities/2/*");
        await Expect(page.Locator(".none").First).ToContainTextAsync("No payments for this deal yet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add product" }).ClickAsync();
        await page.FillAsync("#product", "Crane");
        await page.FillAsync("#quantity", "2");
        await page.FillAsync("#price", "EUR 1 250,00");
        await page.Locator("form.inside button[type=submit]").ClickAsync();
        await Expect(page.Locator(".figures")).ToContainTextAsync("2,500.00");

        await page.GetByRole(AriaRole.Button, new() { Name = "Create payment from the remainder" }).DblClickAsync();
        await Expect(visitor.Heading).ToHaveTextAsync(Payment());
        await page.GoBackAsync();
        await visitor.AtAsync("**/entities/2/*");
        await Expect(page.Locator("[aria-labelledby=payments-title] tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".figures")).ToContainTextAsync("everything is allocated");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_number_of_an_entity_is_shown_whole_at_every_width()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        const string number = "900000000052325";
        var entities = beside.Get<EntityService>();
        var customer = (await entities.AddCustomerAsync(beside.Workspace, new() { Name = "Long Numbers Ltd" }, beside.Clara, default)).Value;
        var entity = new EntityInput { Kind = EntityKinds.SmartInvoice, ExternalId = number, Title = "Long number", Currency = "EUR", Customer = customer };
        (await entities.AddAsync(beside.Workspace, entity, beside.Clara, default)).Failure.ShouldBeNull();
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        await visitor.SignInAsync();
        foreach (var width in new[] { 1440, 1000, 700, 390 })
        {
            await visitor.Page.SetViewportSizeAsync(width, 900);
            await visitor.GoAsync($"/entities?q={number}");
            var head = visitor.Rows.First.Locator("th");
            await Expect(head).ToContainTextAsync(number);
            (await head.EvaluateAsync<int>("head => head.scrollWidth - head.clientWidth")).ShouldBe(0, $"It is cut at {width}.");
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_link_followed_right_after_a_search_is_not_left_again_for_its_result()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, signedIn: await fixture.SignedInAsync("Clara", fixture.App));
        await visitor.GoAsync("/entities?kind=2");
        var first = visitor.Rows.GetByRole(AriaRole.Link).First;
        var entity = await first.GetAttributeAsync("href");
        await visitor.Page.FillAsync("#find-row", "a");

        await first.EvaluateAsync("link => { document.querySelector('form.find').requestSubmit(); link.click(); }");

        await Expect(visitor.Page.Locator("#page")).ToHaveAttributeAsync("data-page", "EntityDetailPage");
        await visitor.AtAsync("**" + entity);
        await visitor.Page.GoBackAsync();
        await visitor.AtAsync("**/entities?kind=2&q=a");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_button_that_moves_during_a_click_still_receives_the_click()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var deal = await beside.DealAsync("Pressed while moving", "Moving Quays Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync($"/entities/{deal.Ref.Kind}/{deal.Ref.ExternalId}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add product" }).ClickAsync();
        await page.FillAsync("#product", "Bollard");
        await page.FillAsync("#quantity", "3");
        await page.FillAsync("#price", "7");

        var save = page.Locator("form.inside button[type=submit]");
        var before = await PressAsync(page, save);
        await Expect(page.Locator("form.inside .help.kept")).ToHaveTextAsync("Total EUR 21.00");
        (await save.BoundingBoxAsync())!.Y.ShouldBe(before.Y, "The total moved the button.");
        await page.Locator("form.inside").EvaluateAsync("(form) => form.insertAdjacentHTML('beforebegin', '<p>One</p><p>Two</p><p>Three</p><p>Four</p>')");
        (await save.BoundingBoxAsync())!.Y.ShouldBeGreaterThan(before.Y + before.Height);
        await page.Mouse.UpAsync();
        await Expect(page.Locator(".figures")).ToContainTextAsync("EUR 471.00");
        visitor.Complaints.ShouldBeEmpty();
    }

    private static async Task<LocatorBoundingBoxResult> PressAsync(IPage page, ILocator button)
    {
        await button.ScrollIntoViewIfNeededAsync();
        var box = (await button.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        return box;
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_customer_can_be_chosen_with_the_keys_of_a_combobox()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.DealAsync("First by keys", "Keyboard Alpha Ltd");
        await beside.DealAsync("Second by keys", "Keyboard Beta Ltd");
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await visitor.GoAsync("/entities/new");
        await page.FillAsync("#title", "Chosen by keys");
        var (box, options) = (page.GetByRole(AriaRole.Combobox, new() { Name = "Customer" }), page.Locator("#customer-offers"));

        await box.FocusAsync();
        await Expect(options).ToHaveAttributeAsync("data-for", "");
        (await box.EvaluateAsync<bool>(ChooseTooEarly)).ShouldBeTrue();
        await Expect(options.Locator("[role=option]")).ToHaveCountAsync(1);
        await Expect(box).ToHaveValueAsync("Keyboard Beta Ltd");
        await box.FillAsync("");
        await page.Keyboard.TypeAsync("keyboard");
        await Expect(options.GetByRole(AriaRole.Option)).ToHaveCountAsync(3);
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("[data-position]")).ToHaveTextAsync("3 of 3");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[data-position]")).ToHaveTextAsync("2 of 3");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", "customer-offer-1");

        await page.Keyboard.PressAsync("Escape");
        await Expect(options).ToBeHiddenAsync();
        await Expect(box).ToHaveValueAsync("keyboard");
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(box).ToHaveValueAsync("Keyboard Alpha Ltd");
        await Expect(box).ToBeFocusedAsync();
        await Expect(options).ToBeHiddenAsync();
        await Expect(page.Locator("#customer-help")).ToHaveTextAsync("Keyboard Alpha Ltd is selected.");
        page.Url.ShouldEndWith("/entities/new");

        await page.Keyboard.PressAsync("Enter");
        await visitor.AtAsync("**/entities/2/*");
        await Expect(page.Locator("main")).ToContainTextAsync("Keyboard Alpha Ltd");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_file_is_checked_and_imported_and_its_refused_rows_can_be_downloaded()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await OpenImportAsync(visitor);
        var sample = await page.RunAndWaitForDownloadAsync(() => page.Locator("[aria-labelledby=samples-title] a").First.ClickAsync());
        (await File.ReadAllTextAsync(await sample.PathAsync())).ShouldStartWith("type,id,title,currency,customer,stage");

        var text = "type,id,title,currency\r\ndeal,880001,Harbour,EUR\r\ndeal,880002,Quay,XXX\r\n";
        await page.SetInputFilesAsync("#import-file", new FilePayload { Name = "deals.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await visitor.AtAsync("**/entities/import?file=*");
        await visitor.ReadyAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 row" }).ClickAsync();
        await Expect(page.Locator("#verdicts-title")).ToHaveTextAsync("Imported");

        var refused = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download refused rows" }).ClickAsync());
        (await File.ReadAllTextAsync(await refused.PathAsync())).ShouldContain("\"880002\",\"Quay\",\"XXX\",\"3\",\"currency\"");
        await visitor.GoAsync("/entities/2/880001");
        await Expect(visitor.Heading).ToHaveTextAsync("Harbour");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_undo_file_of_an_import_deletes_the_added_rows()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await beside.Get<Core.Entities.EntityService>()
            .AddAsync(beside.Workspace, new() { Kind = 2, ExternalId = "880003", Title = "Jetty", Currency = "EUR" }, beside.Clara, default);
        await using var visitor = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = visitor.Page;
        await visitor.ComeAsAsync();
        await OpenImportAsync(visitor);
        await page.SelectOptionAsync("#import-kind", new SelectOptionValue { Label = "Products of entities" });
        await CheckAsync(visitor, "type,id,product,price,quantity\r\ndeal,880003,=Planks,12.50,4\r\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 1 row" }).ClickAsync();
        var undo = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download undo file" }).ClickAsync());
        var file = await File.ReadAllTextAsync(await undo.PathAsync());
        await visitor.GoAsync("/entities/2/880003");
        await Expect(page.Locator("main")).ToContainTextAsync("=Planks");

        await OpenImportAsync(visitor);
        await CheckAsync(visitor, file);
        await Expect(page.Locator("tbody .state")).ToHaveTextAsync("Deleted");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo 1 row" }).ClickAsync();

        await Expect(page.Locator("#verdicts-title")).ToHaveTextAsync("Import undone");
        await visitor.GoAsync("/entities/2/880003");
        await Expect(visitor.Heading).ToHaveTextAsync("Jetty");
        await visitor.ReadyAsync();
        await Expect(page.Locator("main")).Not.ToContainTextAsync("=Planks");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_file_with_missing_columns_is_reported_at_the_field()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        await visitor.ComeAsAsync();
        await OpenImportAsync(visitor);

        await visitor.Page.SetInputFilesAsync("#import-file", new FilePayload { Name = "x.csv", MimeType = "text/csv", Buffer = "a,b\n1,2\n"u8.ToArray() });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();

        await Expect(visitor.Page.Locator("#import-file-fault"))
            .ToHaveTextAsync("These columns are missing: type, id, title, currency. The sample shows all of them.");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Links_open_the_next_and_the_previous_page_of_entities()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App);
        var page = visitor.Page;
        await visitor.ComeAsAsync("Vera");
        await visitor.GoAsync("/entities");
        var first = visitor.Rows.First.Locator("th a");
        var href = (await first.GetAttributeAsync("href"))!;

        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync();
        await visitor.AtAsync("**/entities?after=*");
        await Expect(first).Not.ToHaveAttributeAsync("href", href);
        await page.GetByRole(AriaRole.Link, new() { Name = "Previous page" }).ClickAsync();
        await Expect(first).ToHaveAttributeAsync("href", href);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "New entity" })).ToHaveCountAsync(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    private static async Task CheckAsync(Visitor visitor, string text)
    {
        await visitor.Page.SetInputFilesAsync(
            "#import-file", new FilePayload { Name = "rows.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await visitor.AtAsync("**/entities/import?file=*");
        await visitor.ReadyAsync();
    }

    private static async Task OpenImportAsync(Visitor visitor)
    {
        await visitor.GoAsync("/entities/import");
        await visitor.Page.Locator("#import-file").WaitForAsync();
    }

    [GeneratedRegex("^PAY-", RegexOptions.None, 60_000)]
    private static partial Regex Payment();
}
