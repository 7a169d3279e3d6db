using Bunit;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>Every page with a circuit while all answers are late, as over a network, and arrive in any order.</summary>
public sealed class LateAnswersTests : LatePageTests
{
    private static readonly int EarlyAnswers = Scale.Of(3, 6);

    // More than any page asks for.
    private const int Answers = 40;

    private static readonly string[] Writing = ["/payments/{Id:long}", "/postings/new"];

    public static TheoryData<string> Forms => Scale.IsFull ? Pages : new(Writing);

    public static TheoryData<string> Pages => new(PageAddresses.All.Where(page => !page.Still).Select(page => page.Template));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_shows_the_same_with_late_answers_in_any_order_and_logs_no_fault(string template)
    {
        Navigation.NavigateTo(await PageAddresses.OfAsync(template, Services));
        var atOnce = await OpenAsync(Oldest);
        var any = new Random(template.Length);
        Func<int, int>[] orders = Scale.IsFull ? [Oldest, Newest, any.Next, any.Next] : [Newest, any.Next];
        foreach (var order in orders)
        {
            Gate.Shut();
            (await OpenAsync(order)).ShouldBe(atOnce);
            Gate.Kept.ShouldBeGreaterThan(0);
        }

        Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
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
                await next.ChangeAsync(Typed);
            }

            await Gate.LetAsync(Renderer.Dispatcher, Oldest, 1);
        }

        await AnswerAsync(Oldest);
        typed.ShouldAllBe(id => app.Find($"#{id}").GetAttribute("value") == Typed);
        (typed.Count > 0 || Scale.IsFull).ShouldBeTrue();
    }

    private async Task<string> OpenAsync(Func<int, int> order)
    {
        var app = RenderApp();
        await AnswerAsync(order);
        var shown = Shown(app);
        await DisposeComponentsAsync();
        return shown;
    }
}
