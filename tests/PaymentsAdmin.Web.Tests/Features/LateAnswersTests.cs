using Bunit;
using PaymentsAdmin.Web.Shell;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>Every page with a circuit while all answers are late, as over a network, and arrive in any order.</summary>
public sealed class LateAnswersTests : LatePageTests
{
    private static readonly int EarlyAnswers = Scale.Of(2, 6);

    // More than any page asks for.
    private const int Answers = 40;

    // The customer's only account is suggested once it is found, but not over a text.
    private const string Suggested = "books-account";

    // Forms that asked for their choices after they were shown, and those behind a button.
    private static readonly string[] Choosing = ["/admin/tokens/add", "/account/tokens/add", "/account/delegation", "/admin/reference/accounts/{Id:long}"];

    private static readonly string[] Writing = ["/payments/{Id:long}", "/postings/new"];

    public static TheoryData<string> Forms => Scale.IsFull ? Pages : new(Writing);

    public static TheoryData<string> Choices => Scale.IsFull ? Pages : new(Choosing);

    public static TheoryData<string> Pages => new(Templates);

    /// <summary>The default run leaves every third page early.</summary>
    public static TheoryData<string> LeftEarly => new(Templates.Where((_, place) => place % Scale.Of(3, 1) == 0));

    private static IEnumerable<string> Templates => PageAddresses.All.Where(page => !page.Still).Select(page => page.Template);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_shows_the_same_with_late_answers_in_any_order_and_logs_no_fault(string template)
    {
        Navigation.NavigateTo(await PageAddresses.OfAsync(template, Services));
        var atOnce = await OpenAsync(Oldest);
        var any = new Random(template.Length);
        Func<int, int>[] orders = Scale.IsFull ? [Oldest, Newest, any.Next, any.Next] : [any.Next];
        foreach (var order in orders)
        {
            Gate.Shut();
            (await OpenAsync(order)).ShouldBe(atOnce);
            Gate.Kept.ShouldBeGreaterThan(0);
        }

        Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(LeftEarly))]
    public async Task A_page_left_before_all_answers_arrive_logs_no_fault(string template)
    {
        var address = await PageAddresses.OfAsync(template, Services);
        for (var answers = 0; answers < EarlyAnswers; answers++)
        {
            Navigation.NavigateTo(address);
            Gate.Shut();
            var app = RenderApp();
            await Gate.LetAsync(Renderer.Dispatcher, Oldest, answers);
            Navigation.NavigateTo("/nowhere");
            await AnswerAsync(Oldest);
            app.WaitForAssertion(() => app.Find("h1").TextContent.ShouldBe("Page not found"));
            await DisposeComponentsAsync();
        }

        Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_is_typed_into_a_field_before_the_last_answer_arrives_stays(string template)
    {
        const string Typed = "Typed early";
        Navigation.NavigateTo(await PageAddresses.OfAsync(template, Services));
        Gate.Shut();
        var app = RenderApp();
        var typed = new HashSet<string>(StringComparer.Ordinal);
        for (var answers = 0; answers < Answers; answers++)
        {
            while (app.FindAll("form[data-draft] textarea[id]").FirstOrDefault(field => typed.Add(field.Id!)) is { } next)
            {
                await (next.HasAttribute("blazor:oninput") ? next.InputAsync(Typed) : next.ChangeAsync(Typed));
            }

            await Gate.LetAsync(Renderer.Dispatcher, Oldest, 1);
        }

        await AnswerAsync(Oldest);
        typed.ShouldAllBe(id => app.Find($"#{id}").GetAttribute("value") == Typed);
        (typed.Count > 0 || Scale.IsFull).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public async Task A_form_whose_input_is_kept_appears_with_its_choices_and_values(string template)
    {
        Navigation.NavigateTo(await PageAddresses.OfAsync(template, Services));
        Gate.Shut();
        var app = RenderApp();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        await LookAsync(app, first);
        foreach (var button in app.FindAll("main button[aria-expanded=false]").Select(button => button.TextContent.Trim()).ToList())
        {
            Gate.Shut();
            await app.PressAsync(button);
            await LookAsync(app, first);
        }

        (first.Count > 0 || Scale.IsFull).ShouldBeTrue();
    }

    // Each field as it appears must be as it is in the end: the browser fills in what was kept once, when the field appears.
    private async Task LookAsync(IRenderedComponent<PageShell> app, Dictionary<string, string> first)
    {
        for (var answers = 0; answers < Answers; answers++)
        {
            foreach (var (id, shown) in Kept(app))
            {
                first.TryAdd(id, shown);
            }

            await Gate.LetAsync(Renderer.Dispatcher, Oldest, 1);
        }

        await AnswerAsync(Oldest);
        Kept(app).Where(field => !string.Equals(first.GetValueOrDefault(field.Key, field.Value), field.Value, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static Dictionary<string, string> Kept(IRenderedComponent<PageShell> app) =>
        app.FindAll("form[data-draft] :is(input, select, textarea)[id]").Where(field => field.Id is not Suggested).ToDictionary(
            field => $"{field.Closest("form")!.GetAttribute("data-draft")} {field.Id}",
            field => $"{field.GetAttribute("value")} {field.HasAttribute("checked")} {(field.LocalName is "select" ? field.InnerHtml : "")}",
            StringComparer.Ordinal);

    private async Task<string> OpenAsync(Func<int, int> order)
    {
        var app = RenderApp();
        await AnswerAsync(order);
        var shown = Shown(app);
        await DisposeComponentsAsync();
        return shown;
    }
}
