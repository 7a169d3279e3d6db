using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Pages of which nothing is left: they are reloaded, but only by a server that answers.</summary>
public sealed partial class ComeBackTests
{
    private const string Why = "refused by the test";
    private const string Stopped = "Something went wrong in PaymentsAdmin. Reload the page to go on; input that was stored is restored.";

    private static readonly Dictionary<string, string> NoFarewell = new(StringComparer.Ordinal) { ["PaymentsAdmin__Circuits__FarewellSeconds"] = "0" };

    // MessagePack: null, and what a short list and a short text begin with. A message begins with its kind.
    private const byte NoError = 0xc0;
    private const byte ShortList = 0x90;
    private const byte ShortText = 0xa0;
    private const byte Answer = 3;

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_whose_server_ended_while_the_page_was_pausing_comes_back_with_everything_typed()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await page.RouteWebSocketAsync("**/_blazor?*", WithoutPausing);
        await WriteAsync(app, visitor);
        var place = page.Url;

        // What a server that stops calls.
        await page.EvaluateAsync("() => window.pausePage()");
        await InStateAsync(page, "paused");
        await app.KillAsync();
        await InStateAsync(page, "resume-failed");
        await app.StartAsync();

        await WasReloadedAsync(visitor, place);
        await FinishAsync(visitor);
    }

    [Fact]
    public async Task A_page_that_the_server_does_not_know_any_more_is_reloaded_once_the_server_answers_and_has_stored_what_was_typed()
    {
        await using var app = await ServedApp.StartAsync(settings: NoFarewell, inside: true);
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await OpenAsync(app, visitor);
        var place = page.Url;
        var line = await PageLine.OfAsync(page);
        line.Refuse("/drafts/", 503);
        await TypeAsync(page);

        // The page does not hear that the server stops. Only circuits reach the next one, which does not know that of the page.
        line.Refuse("/");
        await page.EvaluateAsync("() => { window.pausePage = () => {}; }");
        await app.StopAsync();
        await app.StartAsync();
        await InStateAsync(page, "rejected.components-reconnect-retrying");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The server does not respond" })).ToBeVisibleAsync();
        foreach (var (begin, status) in new (string, int?)[] { ("/", null), ("/", 502), ("/", 503), ("/drafts/", 503) })
        {
            line.Refuse(begin, status);
            await line.AskedAgainAsync();
        }

        (await page.EvaluateAsync<bool>("() => window.before === true")).ShouldBeTrue();
        line.Open();

        await WasReloadedAsync(visitor, place);
        await FinishAsync(visitor);
        app.Faults.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_user_who_tries_again_after_the_session_has_ended_gets_to_the_sign_in_page()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await visitor.SignInAsync();
        var line = await PageLine.OfAsync(page);
        line.Refuse("/", 502);

        // From then on the page does nothing by itself.
        await page.EvaluateAsync(
            """
            () => document.getElementById('components-reconnect-modal').addEventListener('components-reconnect-state-changed', ({ detail }) => {
              const { setTimeout } = window;
              window.setTimeout = detail.state === 'rejected' ? (act, wait) => wait >= 1000 || setTimeout(act, wait) : setTimeout;
            })
            """
        );
        await app.KillAsync();
        await app.StartAsync();
        await InStateAsync(page, "rejected.components-reconnect-retrying");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try now" })).ToBeFocusedAsync();
        await SignOutAsync(await visitor.OpenTabAsync("/payments"));
        line.Open();

        await page.Keyboard.PressAsync("Enter");

        await visitor.AtAsync("**/account/sign-in?returnUrl=*");
        restarted.Faults.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Restored_input_is_discarded_and_its_page_reloaded_only_once_the_server_answers()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        await visitor.SignInAsync();
        await visitor.GoAsync("/postings/new");
        await page.RunAndWaitForResponseAsync(() => page.FillAsync("#posting-amount", "200"), answer => answer.Request.Method is "PUT" && answer.Ok);
        await visitor.GoAsync("/postings/new");
        await page.EvaluateAsync("() => { window.before = true; }");
        var discard = page.Locator("#posting .restored").GetByRole(AriaRole.Button, new() { Name = "Discard" });
        await discard.WaitForAsync();

        var line = await PageLine.OfAsync(page);
        line.Refuse("/");
        await discard.ClickAsync();
        await Patience.UntilAsync(() => line.Asked > 0);
        await Expect(discard).ToBeVisibleAsync();
        await Expect(page.Locator("#posting-amount")).ToHaveValueAsync("200");
        line.Open();
        await discard.ClickAsync();

        await WasReloadedAsync(visitor, new Uri(app.Address, "/postings/new").ToString());
        await Expect(page.Locator("#posting-amount")).ToHaveValueAsync("");
        await Expect(page.Locator(".restored")).ToHaveCountAsync(0);
        restarted.Faults.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_whose_circuit_an_exception_ended_says_so_and_is_reloaded_with_everything_typed()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        var ends = false;
        await page.RouteWebSocketAsync("**/_blazor?*", socket => WithRefusedBatches(socket, () => ends));
        await OpenAsync(app, visitor);
        var place = page.Url;
        await TypeAsync(page);
        await page.Locator("#comment").PressAsync("Backspace");

        // The last key is typed on a page that nothing else would be stored of.
        ends = true;
        await page.Locator("#comment").PressAsync("t");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "This page has stopped working" });
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(Stopped, new() { UseInnerText = true });
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Reload" })).ToBeFocusedAsync();
        for (var press = 0; press < 3; press++)
        {
            await page.Keyboard.PressAsync("Escape");
        }

        await Expect(dialog).ToBeVisibleAsync();
        var request = await dialog.Locator("code").InnerTextAsync();
        ends = false;
        await page.Keyboard.PressAsync("Enter");

        await WasReloadedAsync(visitor, place);
        await FinishAsync(visitor);
        restarted.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.ShouldContain($"A page stopped working: {new Uri(place).AbsolutePath}, user "),
            line => line.ShouldContain($"request id {request}"));
        app.Log.ShouldNotContain("Half a thought");
        app.Log.ShouldNotContain("refused by the test");
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_page_whose_circuit_an_exception_ended_just_after_a_break_does_not_reload_by_itself()
    {
        var app = await restarted.UpAsync();
        await using var visitor = await fixture.Browser.VisitAsync(app);
        var page = visitor.Page;
        var (ends, breaks) = (false, 0);
        await page.RouteWebSocketAsync("**/_blazor?*", socket => WithBatchRefusedAfterBreak(socket, ends ? ++breaks : 0, () => ends));
        await OpenAsync(app, visitor);
        var place = page.Url;
        await TypeAsync(page);
        await page.Locator("#components-reconnect-modal").EvaluateAsync(
            "dialog => dialog.addEventListener('components-reconnect-state-changed', ({ detail }) => { window.last = detail.state; })");

        // Blazor tries once more, and the server does not know the circuit any more.
        ends = true;
        await page.Locator("#comment").PressAsync("Backspace");
        await page.WaitForFunctionAsync("() => window.last === 'rejected'", null, new() { Timeout = Long });
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "This page has stopped working", Exact = true });
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(Stopped, new() { UseInnerText = true });
        ends = false;
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();

        await WasReloadedAsync(visitor, place);
        restarted.Faults.ShouldHaveSingleItem().ShouldContain("A page stopped working: ");
    }

    // The page is another document at the same address.
    private static async Task WasReloadedAsync(Visitor visitor, string place)
    {
        await visitor.Page.WaitForFunctionAsync("() => !window.before", null, new() { Timeout = Long });
        await visitor.ReadyAsync();
        visitor.Page.Url.ShouldBe(place);
    }

    // The page says that it could not apply what the server rendered, which ends the circuit as an exception on the server does.
    private static void WithRefusedBatches(IWebSocketRoute socket, Func<bool> ends)
    {
        var server = socket.ConnectToServer();
        LateSockets.OnEach(socket, message =>
        {
            if (ends() && IsRendered(message))
            {
                server.Send(Refusing(message.Binary!));
            }
            else
            {
                LateSockets.PassOn(message, server);
            }
        });
    }

    // The connection breaks before the server hears that a batch was rendered, and the next one ends the circuit before it has it.
    private static void WithBatchRefusedAfterBreak(IWebSocketRoute socket, int breaks, Func<bool> ends)
    {
        var server = socket.ConnectToServer();
        LateSockets.OnEach(socket, message =>
        {
            if (breaks > 1 || !ends() || !IsRendered(message))
            {
                LateSockets.PassOn(message, server);
            }
            else if (breaks == 0)
            {
                _ = socket.CloseAsync();
            }
            else
            {
                server.Send(Refusing(message.Binary!));
            }
        });
        LateSockets.OnEach(server, message =>
        {
            if (breaks != 1 || !IsAnswer(message))
            {
                LateSockets.PassOn(message, socket);
            }
        });
    }

    private static bool IsRendered(IWebSocketFrame message) => LateSockets.Holds(message, "OnRenderCompleted") && message.Binary is [.., NoError];

    private static bool IsAnswer(IWebSocketFrame message) => message.Binary is [_, ShortList + 4 or ShortList + 5, Answer, ..];

    private static byte[] Refusing(byte[] rendered)
    {
        byte[] why = [(byte)(ShortText + Why.Length), .. Encoding.UTF8.GetBytes(Why)];
        return [(byte)(rendered[0] + why.Length - 1), .. rendered[1..^1], .. why];
    }

    // The server does not hear that the page pauses.
    private static void WithoutPausing(IWebSocketRoute socket)
    {
        var server = socket.ConnectToServer();
        LateSockets.OnEach(socket, message =>
        {
            if (!LateSockets.Holds(message, "PauseCircuit"))
            {
                LateSockets.PassOn(message, server);
            }
        });
    }
}
