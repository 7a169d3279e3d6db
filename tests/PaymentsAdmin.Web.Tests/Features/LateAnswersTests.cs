using Bunit;

namespace PaymentsAdmin.Web.Tests.Features;

/// <summary>Every page with a circuit while all answers are late, as over a network, and arrive in any order.</summary>
public sealed class LateAnswersTests : LatePageTests
{
    private static readonly int EarlyAnswers = Scale.Of(3, 6);

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

    private async Task<string> OpenAsync(Func<int, int> order)
    {
        var app = RenderApp();
        await AnswerAsync(order);
        var shown = Shown(app);
        await DisposeComponentsAsync();
        return shown;
    }
}
