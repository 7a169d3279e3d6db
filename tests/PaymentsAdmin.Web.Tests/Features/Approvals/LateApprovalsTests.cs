using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>The inbox while its answers are late and somebody else decides.</summary>
public sealed class LateApprovalsTests : WaitingPageTests
{
    private const int Page = 50;
    private const int All = Page + 3;

    private readonly Gate _gate = new();
    private string _held = "";

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services,
            (method, answer) =>
                method.DeclaringType == typeof(IInboxReadModel) && string.Equals(method.Name, _held, StringComparison.Ordinal)
                    ? _gate.PassAsync(answer)
                    : Task.CompletedTask);

    [Fact]
    public async Task A_decision_of_somebody_else_while_more_rows_are_read_shows_every_row_once()
    {
        var waiting = await SubmittedAsync();
        var page = Open();
        page.FindAll(".waiting li").Count.ShouldBe(Page);

        Hold(nameof(IInboxReadModel.PageAsync));
        var more = page.ClickAsync(".more button");
        await DecideAsync(waiting[2]);
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.OpenAsync(Renderer.Dispatcher, static count => count - 1);
        await more.WithinAsync();

        page.WaitForAssertion(() => Shown(page).ShouldBe([.. waiting.Where(id => id != waiting[2]).Select(Address)]));
    }

    [Fact]
    public async Task Pressing_for_more_rows_while_the_list_is_read_again_is_not_lost()
    {
        var waiting = await SubmittedAsync();
        var page = Open();

        Hold(nameof(IInboxReadModel.PageAsync));
        await DecideAsync(waiting[2]);
        await Patience.UntilAsync(() => _gate.Kept == 1);
        var more = page.ClickAsync(".more button");
        await _gate.OpenAsync(Renderer.Dispatcher, static count => count - 1);
        await more.WithinAsync();

        page.WaitForAssertion(() => Shown(page).ShouldBe([.. waiting.Where(id => id != waiting[2]).Select(Address)]));
    }

    [Fact]
    public async Task A_row_opened_while_the_list_is_read_again_stays_open()
    {
        var (first, second, third) = (await SubmittedAsync(1), await SubmittedAsync(2), await SubmittedAsync(3));
        await SignInSteppedUpAsync("alan");
        var page = Open();
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 25.00");

        Hold(nameof(IInboxReadModel.FindAsync));
        Get<NavigationManager>().NavigateTo(Address(third));
        await Patience.UntilAsync(() => _gate.Kept == 1);
        Tell(second);
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);

        page.WaitForAssertion(() => page.Find("#sheet-title").TextContent.ShouldBe("EUR 75.00"));
        page.Find(".said").TextContent.ShouldBeEmpty();
        first.ShouldNotBe(third);
    }

    [Theory]
    [InlineData(".decision .approve")]
    [InlineData(".decision .mud-button-outlined-error")]
    public async Task Nothing_is_decided_on_the_posting_shown_while_another_one_is_opened(string button)
    {
        var (first, second) = (await SubmittedAsync(1), await SubmittedAsync(2));
        await SignInSteppedUpAsync("alan");
        var page = Open();
        page.Find("#sheet-title").TextContent.ShouldBe("EUR 25.00");

        Hold(nameof(IInboxReadModel.FindAsync));
        Get<NavigationManager>().NavigateTo(Address(second));
        await Patience.UntilAsync(() => _gate.Kept == 1);
        page.WaitForAssertion(() => page.Find(button).HasAttribute("disabled").ShouldBeTrue());

        // A click that was on its way when the button was disabled.
        page.Find(button).RemoveAttribute("disabled");
        await page.Find(button).ClickAsync(new());
        page.FindAll("#reject").ShouldBeEmpty();
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);

        page.WaitForAssertion(() => page.Find("#sheet-title").TextContent.ShouldBe("EUR 50.00"));
        page.Find(button).HasAttribute("disabled").ShouldBeFalse();
        (await Get<InboxService>().PageAsync(new(Workspace.Id), await PersonAsync("alan"), default)).Value.Rows.Select(row => row.Id).ShouldBe([first, second]);
    }

    private async Task<IReadOnlyList<PaymentId>> SubmittedAsync()
    {
        var ids = new List<PaymentId>();
        for (var i = 0; i < All; i++)
        {
            ids.Add(await SubmittedAsync(0.1m));
            Pass(TimeSpan.FromSeconds(1));
        }

        await SignInSteppedUpAsync("alan");
        return ids;
    }

    private void Hold(string method)
    {
        _held = method;
        _gate.Shut();
    }

    private async Task DecideAsync(PaymentId payment)
    {
        (await Postings.RejectAsync(new(Workspace, payment, null, await PersonAsync("anna")), "Wrong customer", default)).Failure.ShouldBeNull();
        Tell(payment);
    }

    private void Tell(PaymentId payment) => Get<ChangeFeed>().Tell(new([new("posting.reject", "payment", payment.Value, Workspace.Id, 99)], false));

    private static string Address(PaymentId id) => $"/approvals?open={id.Value}";

    private static IReadOnlyList<string?> Shown(IRenderedComponent<ApprovalsPage> page) =>
        [.. page.FindAll(".waiting li a").Select(row => row.GetAttribute("href"))];
}
