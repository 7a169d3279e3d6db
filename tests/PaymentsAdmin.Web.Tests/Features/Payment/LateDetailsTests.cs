using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>What the card says of its own step while the page reads the payment for somebody else's.</summary>
public sealed class LateDetailsTests : PaymentDetailPageTests
{
    private readonly Gate _gate = new();
    private bool _holds;

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services,
            (method, answer) => _holds && method.DeclaringType == typeof(IPaymentReadModel) ? _gate.PassAsync(answer) : Task.CompletedTask);

    [Fact]
    public async Task A_saved_draft_is_announced_although_the_page_was_reading_again_when_it_was_saved()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = Open();
        page.WaitForElement("#books-type option:nth-child(2)");
        await page.InputAsync("#books-notes", "By phone");

        _holds = true;
        _gate.Shut();
        var saving = page.PressAsync("Save draft");
        await Patience.UntilAsync(() => _gate.Kept == 1);
        Get<ChangeFeed>().Tell(new([new("payment.change", "payment", Id.Value, Workspace.Id, Clara.UserId)], Much: false));
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.LetAsync(Renderer.Dispatcher, static _ => 0, answers: 1);
        await saving.WithinAsync();
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);

        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Draft saved."));
    }

    [Fact]
    public async Task What_is_typed_while_the_draft_is_being_saved_stays_a_change()
    {
        await LineAsync("A", 4);
        await AccountAsync();
        var page = Open();
        page.WaitForElement("#books-type option:nth-child(2)");
        await page.InputAsync("#books-notes", "By phone");
        var filled = page.Find("form.books").GetAttribute("data-saved");

        _holds = true;
        _gate.Shut();
        var saving = page.PressAsync("Save draft");
        await Patience.UntilAsync(() => _gate.Kept == 1);
        await page.InputAsync("#books-notes", "By phone, on Monday");
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);
        await saving.WithinAsync();

        page.WaitForAssertion(() => page.Find(".books-card [role=status]").TextContent.ShouldBe("Draft saved."));
        page.Find("#books-notes").GetAttribute("value").ShouldBe("By phone, on Monday");
        page.Find("form.books").GetAttribute("data-saved").ShouldBe(filled);
        await page.PressAsync("Save draft");
        page.WaitForAssertion(() => page.Find("form.books").GetAttribute("data-saved").ShouldNotBe(filled));
        page.FindAll(".clash").ShouldBeEmpty();
    }
}
