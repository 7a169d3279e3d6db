namespace PaymentsAdmin.Browser.Tests;

/// <summary>The dialog of a page that lost its server.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReconnectDialogTests(BrowserFixture fixture)
{
    private static readonly (string States, string Title, string Text, string? Button)[] English =
        [
            ("show", "The connection was lost", "Trying again. Your input stays on the page.", "Try now"),
            (
                "show retrying",
                "The connection was lost",
                "The server does not respond; it may be restarting. We keep trying, and your input stays on the page.",
                "Try now"
            ),
            ("failed", "The connection was lost", "The server has not responded for an hour. Your input stays on the page.", "Try now"),
            ("rejected", "The connection was lost", "The page is reloading. Input that was stored is restored.", null),
            (
                "rejected retrying",
                "The connection was lost",
                "The server does not respond; it may be restarting. We keep trying, and your input stays on the page.",
                "Try now"
            ),
            ("paused", "This page is paused", "It continues automatically once the server is ready. Your input stays on the page.", "Continue"),
            (
                "resume-failed",
                "This page is paused",
                "The server does not respond; it may be restarting. We keep trying, and your input stays on the page.",
                "Continue"
            ),
        ];

    private static readonly (string States, string Title, string Text, string? Button)[] German =
        [
            ("show", "Die Verbindung ist abgebrochen", "Neuer Versuch. Ihre Eingaben bleiben auf der Seite.", "Jetzt versuchen"),
            (
                "show retrying",
                "Die Verbindung ist abgebrochen",
                "Der Server antwortet nicht; vielleicht startet er gerade neu. Wir versuchen es weiter, und Ihre Eingaben bleiben auf der Seite.",
                "Jetzt versuchen"
            ),
            (
                "failed",
                "Die Verbindung ist abgebrochen",
                "Der Server hat seit einer Stunde nicht geantwortet. Ihre Eingaben bleiben auf der Seite.",
                "Jetzt versuchen"
            ),
            ("rejected", "Die Verbindung ist abgebrochen", "Die Seite wird neu geladen. Gespeicherte Eingaben werden wiederhergestellt.", null),
            (
                "rejected retrying",
                "Die Verbindung ist abgebrochen",
                "Der Server antwortet nicht; vielleicht startet er gerade neu. Wir versuchen es weiter, und Ihre Eingaben bleiben auf der Seite.",
                "Jetzt versuchen"
            ),
            ("paused", "Diese Seite ruht", "Sie geht von selbst weiter, sobald der Server bereit ist. Ihre Eingaben bleiben auf der Seite.", "Weiter"),
            (
                "resume-failed",
                "Diese Seite ruht",
                "Der Server antwortet nicht; vielleicht startet er gerade neu. Wir versuchen es weiter, und Ihre Eingaben bleiben auf der Seite.",
                "Weiter"
            ),
        ];

    public static TheoryData<string> Spoken => Scale.IsFull ? ["en", "de"] : ["en"];

    [Theory]
    [MemberData(nameof(Spoken))]
    public async Task The_reconnect_dialog_explains_each_state_and_keeps_the_focus(string language)
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, signedIn: await fixture.SignedInAsync("Clara", fixture.App));
        var page = visitor.Page;
        await page.Context.AddCookiesAsync([new() { Name = "pa-language", Value = language, Url = fixture.App.Address.ToString() }]);
        await visitor.GoAsync("/account");
        var dialog = page.Locator("#components-reconnect-modal");

        foreach (var (states, title, text, button) in language is "de" ? German : English)
        {
            await dialog.EvaluateAsync("dialog => { dialog.close(); dialog.className = 'reconnect'; }");
            await ListStates.LoseAsync(states.Split(' '))(page);

            await Expect(dialog.Locator("h2")).ToHaveTextAsync(title, new() { UseInnerText = true });
            await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(text, new() { UseInnerText = true });
            await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = title, Exact = true })).ToHaveCountAsync(1);
            var buttons = dialog.GetByRole(AriaRole.Button);
            await Expect(buttons).ToHaveCountAsync(button is null ? 0 : 1);
            if (button is not null)
            {
                await Expect(buttons).ToHaveTextAsync(button);
                await Expect(buttons).ToBeFocusedAsync();
            }

            // A browser closes a dialog that refused to be closed twice.
            for (var press = 0; press < 3; press++)
            {
                await page.Keyboard.PressAsync("Escape");
            }

            await Expect(dialog).ToBeVisibleAsync();
        }

        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_that_stopped_is_left_for_Home_only_once_the_server_answers()
    {
        await using var visitor = await fixture.Browser.VisitAsync(fixture.App, signedIn: await fixture.SignedInAsync("Clara", fixture.App));
        var page = visitor.Page;
        await visitor.GoAsync("/account");
        var line = await PageLine.OfAsync(page);
        await page.EvaluateAsync("() => { document.querySelector('#blazor-error-ui').style.display = 'block'; }");
        line.Refuse("/");

        await page.GetByRole(AriaRole.Button, new() { Name = "Go to Home" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The server does not respond" })).ToBeVisibleAsync();
        await line.AskedAgainAsync();
        page.Url.ShouldEndWith("/account");
        line.Open();

        await page.WaitForURLAsync(static to => !to.EndsWith("/account", StringComparison.Ordinal));
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }
}
