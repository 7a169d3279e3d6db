using AngleSharp.Dom;
using Bunit;
using Bunit.Rendering;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>Every page with a circuit while each of its reads is late, doubled and overtaken, and while each of its buttons is pressed twice.</summary>
public sealed class DoubledAnswersTests : LatePageTests
{
    // The pages of a working day; the full run opens all of them.
    private static readonly string[] Journeys =
    [
        "/home", "/admin/audit", "/admin/periods", "/admin/reference/accounts/{Id:long}", "/admin/reference/bills/{Id:long}", "/admin/reference/bills/add",
        "/approvals",
        "/entities/{Kind:int}/{ExternalId}", "/links", "/notifications", "/payments", "/payments/{Id:long}",
    ];

    // What bUnit logs of a press on a button that was replaced meanwhile; a browser has none to press.
    private const string Replaced = "There is no event handler with ID";

    private static readonly int EarlyAnswers = Scale.Of(1, 12);
    private static readonly int MaxButtons = Scale.Of(5, 1000);

    public static TheoryData<string> Pages => new(Templates.Where(template => Scale.IsFull || Journeys.Contains(template)));

    private static IEnumerable<string> Templates => PageAddresses.All.Where(page => !page.Still).Select(page => page.Template);

    [Fact]
    public void The_default_run_opens_twelve_pages()
    {
        Journeys.Except(Templates).ShouldBeEmpty();
        Journeys.Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_shows_the_same_however_many_answers_came_before_its_reads_were_doubled_or_overtaken(string template)
    {
        var address = await PageAddresses.OfAsync(template, Services);
        Navigation.NavigateTo(address);
        var app = RenderApp();
        await AnswerAsync(Oldest);
        var shown = Shown(app);

        foreach (var before in new[] { address, $"{address}?q=no+such+thing" })
        {
            for (var answers = 0; answers < EarlyAnswers; answers++)
            {
                Gate.Shut();
                Navigation.NavigateTo(before);
                await Gate.LetAsync(Renderer.Dispatcher, Oldest, answers);
                Navigation.NavigateTo(address);
                await Gate.LetAsync(Renderer.Dispatcher, Oldest, 0);
                await AnswerAsync(Newest);
                app.WaitForAssertion(() => Shown(app).ShouldBe(shown));
            }
        }

        Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_survives_that_each_of_its_buttons_is_pressed_twice_before_the_first_answer(string template)
    {
        var address = await PageAddresses.OfAsync(template, Services);
        for (var at = 0; at < MaxButtons && await PressTwiceAsync(address, at); at++)
        {
            Faults.Lines.Where(line => !line.Contains(Replaced, StringComparison.Ordinal)).ShouldBeEmpty();
        }
    }

    private async Task<bool> PressTwiceAsync(string address, int at)
    {
        Navigation.NavigateTo(address);
        var app = RenderApp();
        await AnswerAsync(Oldest);
        app.WaitForElement("h1");
        var button = Button(app, at);
        if (button is not null)
        {
            Gate.Shut();
            var presses = app.InvokeAsync(() => Task.WhenAll(PressAsync(Button(app, at)), PressAsync(button)));
            await AnswerAsync(Newest);
            await DeclineAsync(app);
            await presses.WithinAsync($"{address}: {button.TextContent.Trim()}");
        }

        await DisposeComponentsAsync();
        return button is not null;
    }

    // A press that asks for the identity waits for the user, who says no.
    private static async Task DeclineAsync(IRenderedComponent<PageShell> app)
    {
        if (app.FindAll("#step-up footer button:not([type=submit])") is [var cancel, ..])
        {
            await cancel.ClickAsync();
        }
    }

    private static IElement? Button(IRenderedComponent<PageShell> app, int at) =>
        app.FindAll("main button:not([disabled])").Where(IsOfServer).ElementAtOrDefault(at);

    private static async Task PressAsync(IElement? button)
    {
        try
        {
            await (button?.ClickAsync() ?? Task.CompletedTask);
        }
        catch (UnknownEventHandlerIdException)
        {
            // The page was rendered meanwhile and has another button in its place.
        }
    }

    private static bool IsOfServer(IElement button) => button.HasAttribute("blazor:onclick");
}
