using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.Approvals;

/// <summary>What the list says of selected payments while some of them are approved and others are recalled.</summary>
public sealed class BulkMeanwhileTests : WaitingPageTests
{
    private readonly Gate _gate = new();

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services, (method, answer) => method.DeclaringType == typeof(ICurrentRoles) ? _gate.PassAsync(answer) : Task.CompletedTask);

    [Fact]
    public async Task Of_the_payments_that_the_user_is_approving_the_list_does_not_say_that_they_no_longer_wait()
    {
        var (first, second) = (await SubmittedAsync(1), await SubmittedAsync(2));
        var page = await SelectAllAsync(2);
        _gate.Shut();
        var submitting = page.SubmitAsync("#approve-many form");
        await Patience.UntilAsync(() => _gate.Kept == 1);
        await _gate.LetAsync(Renderer.Dispatcher, static _ => 0, answers: 1);
        await Patience.UntilAsync(() => _gate.Kept == 3);
        await _gate.LetAsync(Renderer.Dispatcher, static _ => 0, answers: 1);
        await Patience.UntilAsync(async () => await StateAsync(first) == PostingState.Posted || await StateAsync(second) == PostingState.Posted);
        Tell(first);
        page.WaitForAssertion(() => page.FindAll(".waiting li").Count.ShouldBe(1));

        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);
        await submitting.WithinAsync();
        page.WaitForElement(".outcome");
        await page.PressAsync("Back to the list");
        page.FindAll(".said").Select(said => said.TextContent).ShouldAllBe(said => said.Length == 0);
    }

    [Fact]
    public async Task A_payment_recalled_behind_the_dialog_leaves_its_button_and_the_list_says_that_it_no_longer_waits()
    {
        var recalled = await SubmittedAsync(1);
        await SubmittedAsync(2);
        var page = await SelectAllAsync(2);
        (await Postings.RecallAsync(new(Workspace, recalled, null, Clara), default)).Failure.ShouldBeNull();
        Tell(recalled);
        page.WaitForAssertion(() => page.FindAll(".waiting li").Count.ShouldBe(1));
        page.WaitForAssertion(() => page.Find("#approve-many footer [autofocus]").TextContent.ShouldBe("Approve 1"));
        Text(page, "#approve-many .help").ShouldBe("One of them can no longer be approved.");
        page.FindAll("#approve-many h3").Select(Words).ShouldBe(["Will be posted 1 payment EUR 50.00", "Cannot be approved 1 payment EUR 25.00"]);

        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        Text(page, ".outcome").ShouldStartWith("1 done, 0 refused.");
        page.FindAll(".outcome .help").ShouldBeEmpty();
        await page.PressAsync("Back to the list");
        page.FindAll(".said").Select(said => said.TextContent).ShouldContain("One of the selected items is no longer waiting.");
    }

    [Fact]
    public async Task A_dialog_that_is_cancelled_leaves_the_word_about_payments_that_no_longer_wait()
    {
        var recalled = await SubmittedAsync(1);
        await SubmittedAsync(2);
        var page = await SelectAllAsync(2);
        (await Postings.RecallAsync(new(Workspace, recalled, null, Clara), default)).Failure.ShouldBeNull();
        Tell(recalled);
        page.WaitForAssertion(() => page.FindAll(".waiting li").Count.ShouldBe(1));

        await page.PressAsync("Cancel");
        page.FindAll(".said").Select(said => said.TextContent).ShouldContain("One of the selected items is no longer waiting.");
    }

    [Fact]
    public async Task Of_refused_payments_only_those_that_still_wait_are_said_to_stay_selected()
    {
        var changed = await SubmittedAsync(1);
        await SubmittedAsync(2);
        var page = await SelectAllAsync(2);
        await Payments.PayAsync(new(Workspace, changed, null, Clara), new PayInput { On = new DateOnly(2026, 11, 20) }, default);
        await page.SubmitAsync("#approve-many form");
        page.WaitForElement(".outcome");
        page.Find(".outcome .help").TextContent.ShouldBe("Refused payments that still wait stay selected.");
    }

    private async Task<IRenderedComponent<ApprovalsPage>> SelectAllAsync(int count)
    {
        await SignInSteppedUpAsync("alan");
        var page = Open();
        await page.ClickAsync(".ticked button");
        await page.PressAsync($"Approve {count}…");
        return page;
    }

    private void Tell(PaymentId payment) => Get<ChangeFeed>().Tell(new([new("posting.approve", "payment", payment.Value, Workspace.Id, Alan.UserId)], false));
}
