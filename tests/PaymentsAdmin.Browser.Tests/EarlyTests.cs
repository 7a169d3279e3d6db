using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Users act before the circuit has started. Their input must not be lost when the circuit takes the page over.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EarlyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Text_typed_before_the_circuit_starts_stays_in_its_field_and_is_saved()
    {
        await using var early = await ArriveAsync("/entities/new");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await page.FillAsync("#search", "nobody");
        await page.SelectOptionAsync("#kind", "Lead");
        await page.FillAsync("#currency", "JPY");
        await page.FillAsync("#title", "arly bird");
        await page.Locator("#title").EvaluateAsync("field => field.setSelectionRange(0, 0)");
        await Expect(page.Locator("#circuit")).ToHaveCountAsync(0);

        await early.TakeOverAsync();

        await Expect(page.Locator("#title")).ToBeFocusedAsync();
        await Expect(page.Locator("#currency")).ToHaveValueAsync("JPY");
        await Expect(page.Locator("#search")).ToHaveValueAsync("nobody");
        await page.Keyboard.TypeAsync("E");
        await page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Heading).ToHaveTextAsync("Early bird");
        await Expect(page.Locator(".top")).ToContainTextAsync("Lead");
        await Expect(page.Locator(".top")).ToContainTextAsync("JPY");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_form_submitted_before_the_circuit_starts_is_submitted_with_everything_typed()
    {
        await using var early = await ArriveAsync("/entities/new");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await page.FillAsync("#stage", "Won");
        await page.FillAsync("#title", "Early worm");
        await page.Keyboard.PressAsync("Enter");

        await early.TakeOverAsync();

        await Expect(visitor.Heading).ToHaveTextAsync("Early worm");
        await Expect(page.Locator(".top")).ToContainTextAsync("Won");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_file_chosen_before_the_circuit_starts_stays_chosen_and_is_uploaded()
    {
        await using var early = await ArriveAsync("/payments/import");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await page.SetInputFilesAsync(
            "#import-file", new FilePayload { Name = "bank.csv", MimeType = "text/csv", Buffer = "payment_id,paid_date\n999999,2026-01-02\n"u8.ToArray() });

        await early.TakeOverAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Check the file" }).ClickAsync();
        await visitor.AtAsync("**/payments/import?file=*");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_button_pressed_twice_before_the_circuit_starts_acts_once()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var deal = await beside.DealAsync("Early shelving", "Acme Shelving Ltd");
        await using var early = await ArriveAsync(AddressOf(deal));
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await CreatePayment(page).ClickAsync();
        await CreatePayment(page).ClickAsync();

        await early.TakeOverAsync();

        await Expect(page.Locator(".standing [aria-current=step] b")).ToHaveTextAsync("Draft");
        (await beside.PaymentsOfAsync(deal)).ShouldBe(1);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_early_button_press_is_dropped_if_the_user_moves_on_to_another_field()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var deal = await beside.DealAsync("Early racking", "Acme Racking Ltd");
        await using var early = await ArriveAsync(AddressOf(deal));
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await CreatePayment(page).ClickAsync();
        await page.ClickAsync("#search");

        await early.TakeOverAsync();

        // Any earlier press would have been handled before this link opens its page.
        await page.GetByRole(AriaRole.Link, new() { Name = "Entities", Exact = true }).First.ClickAsync();
        await visitor.AtAsync("**/entities");
        (await beside.PaymentsOfAsync(deal)).ShouldBe(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_early_button_press_is_dropped_if_the_page_has_changed_meanwhile()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var deal = await beside.DealAsync("Early fencing", "Acme Fencing Ltd");
        await using var early = await ArriveAsync(AddressOf(deal));
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await CreatePayment(page).ClickAsync();
        (await beside.Get<EntityService>().UpdateAsync(new(beside.Workspace, deal.Id, null, beside.Clara), new() { Title = "Late fencing" }, default)).Failure
            .ShouldBeNull();

        await early.TakeOverAsync();

        await Expect(visitor.Heading).ToHaveTextAsync("Late fencing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Entities", Exact = true }).First.ClickAsync();
        await visitor.AtAsync("**/entities");
        (await beside.PaymentsOfAsync(deal)).ShouldBe(0);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_early_approval_is_dropped_if_the_posting_was_submitted_again_meanwhile(bool again)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var payment = await beside.SubmittedAsync("Early vaults", "Acme Vaults Ltd");
        await using var early = await ArriveAsync("/payments", "Anna");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await beside.ShowFactorAsync("anna", DateTimeOffset.UtcNow);
        await page.GotoAsync($"/approvals?open={payment.Value}");
        await page.Locator("button.approve").ClickAsync();
        if (again)
        {
            (await beside.Get<PostingService>().RecallAsync(new(beside.Workspace, payment, null, beside.Clara), default)).Failure.ShouldBeNull();
            await beside.SubmitAsync(payment);
        }

        await early.TakeOverAsync();

        if (!again)
        {
            await Expect(page.Locator(".said")).ToHaveTextAsync("EUR 450.00 is approved and posted.");
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Entities", Exact = true }).First.ClickAsync();
        await visitor.AtAsync("**/entities");
        (await beside.SeeAsync(payment)).Posting.ShouldBe(again ? PostingState.Submitted : PostingState.Posted);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_outside_the_shell_that_is_opened_before_the_circuit_starts_is_loaded()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var early = await ArriveAsync("/account", "Anna");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await page.EvaluateAsync("() => { window.isOfAccount = true; }");
        await page.Locator("a[href='/account/passkeys']").First.ClickAsync();
        await visitor.AtAsync("**/account/step-up*");
        await Expect(page.Locator(".shell")).ToHaveCountAsync(0);
        (await page.EvaluateAsync<bool>("() => 'isOfAccount' in window")).ShouldBeFalse("Its scripts expect the shell.");

        early.Line.LetThrough();

        await visitor.ContinueAsync();
        await visitor.AtAsync("**/account/passkeys");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_early_submission_does_not_overwrite_a_value_saved_meanwhile()
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        var account = await beside.AccountAsync("Early Invoices Ltd", 100);
        var invoices = beside.Get<InvoiceService>();
        var invoice = (await invoices.ListAsync(new(beside.Workspace.Id) { Account = account.Id }, beside.Clara, default)).Value.Items.Single();
        await using var early = await ArriveAsync($"/admin/reference/invoices/{invoice.Id.Value}", "Adam");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        await page.FillAsync("#invoice-due", "2030-02-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        var theirs = invoice.DueOn.AddDays(40);
        (await invoices.SetDueAsync(new(beside.Workspace, invoice.Id, null, Actor.System), theirs, default)).Failure.ShouldBeNull();

        await early.TakeOverAsync();

        await Expect(page.Locator("#invoice-due")).ToHaveValueAsync("3 Feb 2030");
        await page.GetByRole(AriaRole.Link, new() { Name = "Invoices", Exact = true }).First.ClickAsync();
        await visitor.AtAsync("**/invoices");
        (await invoices.GetAsync(beside.Workspace.Id, invoice.Id, beside.Clara, default)).Value.DueOn.ShouldBe(theirs);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Options_and_rows_selected_before_the_circuit_starts_stay_selected()
    {
        await using var early = await ArriveAsync("/admin/users/add", "Adam");
        var (visitor, page) = (early.Visitor, early.Visitor.Page);
        var (byPassword, viewer) = (page.GetByLabel("A password that you choose now"), page.GetByRole(AriaRole.Checkbox, new() { Name = "Viewer" }));
        await byPassword.CheckAsync();
        await viewer.CheckAsync();

        await early.TakeOverAsync();

        await Expect(page.Locator("#password")).ToBeVisibleAsync();
        await Expect(byPassword).ToBeCheckedAsync();
        await Expect(viewer).ToBeCheckedAsync();

        early.Line.Hold();
        await page.GotoAsync("/payments");
        await visitor.Rows.Nth(1).Locator("input").CheckAsync();
        await visitor.Rows.Nth(3).Locator("input").CheckAsync();
        await early.TakeOverAsync();

        await Expect(page.Locator(".bulk")).ToContainTextAsync("2 selected");
        await Expect(visitor.Rows.Nth(3).Locator("input")).ToBeCheckedAsync();
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_popover_opened_before_the_circuit_starts_stays_open()
    {
        await using var early = await ArriveAsync("/payments");
        var page = early.Visitor.Page;
        var opener = page.Locator("[popovertarget=filter-form]");
        await opener.ClickAsync();
        await Expect(page.Locator("#filter-form")).ToBeVisibleAsync();

        await early.TakeOverAsync();

        await Expect(page.Locator("#filter-form button.mud-button-filled")).ToBeVisibleAsync();
        (await page.Locator("#filter-form").BoundingBoxAsync())!.Y.ShouldBeGreaterThan((await opener.BoundingBoxAsync())!.Y);
        early.Visitor.Complaints.ShouldBeEmpty();
    }

    private static ILocator CreatePayment(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Create payment", Exact = true });

    private static string AddressOf(EntityHeader deal) => $"/entities/{deal.Ref.Kind}/{deal.Ref.ExternalId}";

    private async Task<Early> ArriveAsync(string address, string person = "Clara")
    {
        var line = new SlowLine(fixture.Workbench, TimeSpan.Zero);
        var visitor = await fixture.Browser.VisitAsync(fixture.Workbench, over: line);
        await visitor.ComeAsAsync(person);
        await visitor.Page.AddInitScriptAsync(FailedPages.Recording);
        line.Hold();
        await visitor.Page.GotoAsync(address);
        return new(line, visitor);
    }

    private sealed record Early(SlowLine Line, Visitor Visitor) : IAsyncDisposable
    {
        public Task TakeOverAsync()
        {
            Line.LetThrough();
            return Visitor.ReadyAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Visitor.DisposeAsync();
            await Line.DisposeAsync();
        }
    }
}
