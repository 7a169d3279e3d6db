using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>What a page said over a broken connection, or before it had another one, reaches the server once the connection is back.</summary>
[Collection(JourneyCollection.Name)]
public sealed class BrokenLineTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(BrokenLine.Unnoticed)]
    [InlineData(BrokenLine.Gone)]
    public Task A_quantity_typed_without_a_connection_is_saved_once_it_is_back(BrokenLine how) => TypeAsync(how);

    [Theory, Trait("Run", "Full")]
    [InlineData(BrokenLine.Waiting)]
    [InlineData(BrokenLine.Unanswered)]
    [InlineData(BrokenLine.Flapping)]
    public Task A_quantity_typed_while_connections_come_and_go_is_saved_too(BrokenLine how) => TypeAsync(how);

    [Fact]
    public Task Rows_ticked_without_a_connection_are_selected_once_it_is_back() => TickAsync(BrokenLine.Unanswered);

    [Theory, Trait("Run", "Full")]
    [InlineData(BrokenLine.Unnoticed)]
    [InlineData(BrokenLine.Gone)]
    [InlineData(BrokenLine.Waiting)]
    [InlineData(BrokenLine.Flapping)]
    public Task Rows_ticked_in_every_state_of_the_connection_are_selected_once_it_is_back(BrokenLine how) => TickAsync(how);

    [Theory, Trait("Run", "Full")]
    [InlineData(BrokenLine.Unnoticed)]
    [InlineData(BrokenLine.Gone)]
    [InlineData(BrokenLine.Waiting)]
    [InlineData(BrokenLine.Unanswered)]
    [InlineData(BrokenLine.Flapping)]
    public async Task Files_that_were_sent_or_refused_without_a_connection_are_named_once_it_is_back(BrokenLine how)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        var draft = await beside.DraftAsync("Acme tunnel", "Acme Tunnel Ltd");
        var line = await OpenAsync(clara, $"/payments/{draft.Value}", how);
        var folder = Temporary.Folder();
        string[] files = [Saved("advice.csv", 100), Saved("long.pdf", (10 * 1024 * 1024) + 1), Saved("page.pdf", 100)];
        await page.RunAndWaitForResponseAsync(() => page.SetInputFilesAsync("#attach input[type=file]", files), answer => answer.Status == 422);
        await line.ComeBackAsync();

        await Expect(page.Locator(".files li")).ToContainTextAsync("advice.csv");
        await Expect(page.Locator(".upload .fault")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload")).ToHaveCountAsync(2);
        await Expect(page.Locator(".upload", new() { HasText = "long.pdf" })).ToContainTextAsync("A file can be at most 10 MB.");
        await Expect(page.Locator(".upload", new() { HasText = "page.pdf" })).ToContainTextAsync("but its content is something else");
        Faults(clara).ShouldAllBe(said => said.Contains("422", StringComparison.Ordinal));

        string Saved(string name, int length)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, [.. Enumerable.Repeat((byte)'7', length)]);
            return path;
        }
    }

    [Fact, Trait("Run", "Full")]
    public async Task Nobody_is_asked_to_mark_a_row_paid_who_went_on_before_the_server_heard_of_it()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var (page, line) = (clara.Page, await OpenAsync(clara, "/payments", BrokenLine.Unnoticed));
        await page.Locator("table.list > tbody a").First.FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("ArrowDown");
        await line.ComeBackAsync();

        await Expect(page.Locator(".bulk")).ToContainTextAsync("1 selected");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".bulk")).ToContainTextAsync("2 selected");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_form_sent_just_as_the_connection_breaks_leaves_the_page_there_and_is_sent_once_it_is_back()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var (page, line) = (clara.Page, await BreakableLine.OfAsync(clara.Page));
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await page.FillAsync("#title", "Ferry on a bad line");
        await page.FillAsync("#currency", "EUR");
        await page.EvaluateAsync("() => addEventListener('connection-lost', () => document.querySelector('#title').form.requestSubmit(), { once: true })");

        await line.BreakAsync(BrokenLine.Gone);
        await line.ComeBackAsync();

        await clara.AtAsync("**/entities/2/*");
        await Expect(clara.Heading).ToContainTextAsync("Ferry on a bad line");
        await clara.GoAsync("/entities?q=Ferry+on+a+bad+line");
        await Expect(page.Locator("table.list > tbody > tr", new() { HasText = "Ferry on a bad line" })).ToHaveCountAsync(1);
        Faults(clara).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_was_saved_leads_on_although_the_connection_broke_before_the_page_heard_of_it()
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var page = clara.Page;
        var isFirst = true;
        await page.RouteWebSocketAsync("**/_blazor?*", socket =>
        {
            LateSockets.WithoutMove(socket, isFirst);
            isFirst = false;
        });
        await clara.ComeAsAsync();
        await clara.GoAsync("/entities/new");
        await page.FillAsync("#title", "Ferry without an answer");
        await page.RunAndWaitForResponseAsync(() => page.FillAsync("#currency", "EUR"), static answer => answer.Request.Method is "PUT");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add entity" }).ClickAsync();

        await clara.AtAsync("**/entities/2/*");
        await Expect(clara.Heading).ToContainTextAsync("Ferry without an answer");
        var found = await page.RunAndWaitForResponseAsync(
            () => clara.GoAsync("/entities/new"), static answer => answer.Request.Method is "GET" && answer.Url.Contains("/drafts/", StringComparison.Ordinal));
        found.Status.ShouldBe(204);
        Faults(clara).ShouldBeEmpty();
    }

    private async Task TypeAsync(BrokenLine how)
    {
        await using var beside = await Beside.OpenAsync(fixture.Workbench);
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var payment = await beside.DraftAsync("Acme train", "Acme Train Ltd");
        var before = await beside.SeeAsync(payment);
        var line = await OpenAsync(clara, $"/payments/{payment.Value}", how);
        await clara.Page.Locator(".stepper input").First.EvaluateAsync(
            "field => { field.value = '3'; for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true })); }");
        await line.ComeBackAsync();

        await Expect(clara.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(clara.Page.Locator(".total")).ToHaveTextAsync("EUR 275.00");
        var after = await beside.SeeAsync(payment);
        after.Lines[0].Quantity.ToString().ShouldBe("3");
        after.Revision.ShouldBe(before.Revision.Next());
        Faults(clara).ShouldBeEmpty();
    }

    private async Task TickAsync(BrokenLine how)
    {
        await using var clara = await fixture.Browser.VisitAsync(fixture.Workbench);
        var line = await OpenAsync(clara, "/payments", how);
        await clara.Page.Locator("table.list > tbody > tr input[type=checkbox]").EvaluateAllAsync<object?>(
            "boxes => { for (const at of [0, 2, 4, 2]) boxes[at].click(); return null; }");
        await line.ComeBackAsync();

        await Expect(clara.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(clara.Page.Locator(".bulk")).ToContainTextAsync("2 selected");
        Faults(clara).ShouldBeEmpty();
    }

    // Blazor tells the console of each connection that broke while it was made.
    private static IEnumerable<string> Faults(Visitor clara) =>
        clara.Complaints.Where(said => !said.Contains("underlying connection", StringComparison.Ordinal));

    private static async Task<BreakableLine> OpenAsync(Visitor clara, string page, BrokenLine how)
    {
        var line = await BreakableLine.OfAsync(clara.Page);
        await clara.ComeAsAsync();
        await clara.GoAsync(page);

        // The circuit starts before the database has answered it.
        await (page is "/payments" ? clara.Count : clara.Heading).WaitForAsync();
        await line.BreakAsync(how);
        return line;
    }
}
