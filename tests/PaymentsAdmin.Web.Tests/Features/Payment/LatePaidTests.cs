using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

/// <summary>What the card says of a paid mark while the page reads the payment again for somebody else's change.</summary>
public sealed class LatePaidTests : PaymentDetailPageTests
{
    private readonly Gate _gate = new();
    private bool _holds;

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services,
            (method, answer) =>
                _holds && method.DeclaringType == typeof(IPaymentReadModel) && method.Name == nameof(IPaymentReadModel.FindAsync)
                    ? _gate.PassAsync(answer)
                    : Task.CompletedTask);

    [Fact]
    public async Task An_undone_mark_stays_undone_and_is_announced_although_a_later_read_is_late()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.WaitForElement("form.pay").SubmitAsync();
        page.WaitForElement(".undo button");

        _holds = true;
        _gate.Shut();
        var undoing = page.ClickAsync(".undo button");
        await Patience.UntilAsync(() => _gate.Kept == 1);
        Get<ChangeFeed>().Tell(new([new("payment.change", "payment", Id.Value, Workspace.Id, Clara.UserId)], Much: false));
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.LetAsync(Renderer.Dispatcher, static _ => 0, answers: 1);
        await undoing.WithinAsync();

        page.Find(".paid [role=status]").TextContent.ShouldBe("Marked unpaid.");
        page.FindAll("form.pay").Count.ShouldBe(1);
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);
        page.WaitForAssertion(() => page.Find(".paid [role=status]").TextContent.ShouldBe("Marked unpaid."));
    }

    [Fact]
    public async Task The_input_of_an_undone_mark_is_offered_again_although_a_later_read_shows_it_first()
    {
        await LineAsync("A", 4);
        var page = Open();
        await page.WaitForElement("#reference").ChangeAsync("BNK 77");
        await page.Find("form.pay").SubmitAsync();
        page.WaitForElement(".undo button");

        _holds = true;
        _gate.Shut();
        var undoing = page.ClickAsync(".undo button");
        await Patience.UntilAsync(() => _gate.Kept == 1);
        Get<ChangeFeed>().Tell(new([new("payment.change", "payment", Id.Value, Workspace.Id, Clara.UserId)], Much: false));
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.LetAsync(Renderer.Dispatcher, static kept => kept - 1, answers: 1);
        page.WaitForElement("form.pay");
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);
        await undoing.WithinAsync();

        page.Find("#reference").GetAttribute("value").ShouldBe("BNK 77");
    }
}
