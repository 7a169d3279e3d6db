using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Storage.Live;
using PaymentsAdmin.Web.Features.PaymentList;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Tests.Ports;

namespace PaymentsAdmin.Web.Tests.Features.PaymentList;

/// <summary>The list of payments when a second view is chosen, or a payment changes, before the first view has been answered.</summary>
public sealed class LateViewsTests : PageTests
{
    private readonly Gate _gate = new();
    private int _visits;
    private bool _holds;
    private string _first = "";
    private string _second = "";

    private NavigationManager Navigation => Get<NavigationManager>();

    protected override void Register(IServiceCollection services) =>
        BeforePort.PutBeforeAll(
            services,
            (method, answer) =>
            {
                _visits += string.Equals(method.Name, nameof(IViewStore.VisitAsync), StringComparison.Ordinal) ? 1 : 0;
                return _holds && string.Equals(method.Name, nameof(IViewStore.VisitAsync), StringComparison.Ordinal)
                    ? _gate.PassAsync(answer)
                    : Task.CompletedTask;
            });

    protected override async Task ArrangeAsync()
    {
        var (deal, clara) = (await AcmeAsync(), await SignInAsync("clara"));
        await Get<PaymentService>().AddAsync(Workspace, deal, Anyone, default);
        _first = await ViewAsync("All", "", clara);
        _second = await ViewAsync("Not paid", "paid=unpaid", clara);
    }

    [Fact]
    public async Task Two_views_chosen_quickly_show_the_rows_of_the_second()
    {
        var page = Open();
        Hold();
        Navigation.NavigateTo(_first);
        await Patience.UntilAsync(() => _gate.Kept == 1);
        Navigation.NavigateTo(_second);
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(1));
        page.FindAll(".chips a, .chip").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_two_views_chosen_quickly_the_first_does_not_come_back_late()
    {
        var page = Open();
        Hold();
        Navigation.NavigateTo(_first);
        await Patience.UntilAsync(() => _gate.Kept == 1);
        Navigation.NavigateTo(_second);
        await Patience.UntilAsync(() => _gate.Kept == 2);
        await _gate.OpenAsync(Renderer.Dispatcher, static count => count - 1);
        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(1));
        page.FindAll("[role=alert]").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_while_a_visit_is_recorded_neither_blanks_the_list_nor_counts_the_visit_twice()
    {
        var page = Open();
        Hold();
        Navigation.NavigateTo(_first);
        await Patience.UntilAsync(() => _gate.Kept == 1);
        var rendered = page.RenderCount;
        Get<ChangeFeed>().Tell(new([new("payment.pay", "payment", 1, Workspace.Id, null)], Much: false));
        await Patience.UntilAsync(() => page.RenderCount > rendered || _gate.Kept == 2);
        await _gate.OpenAsync(Renderer.Dispatcher, static _ => 0);

        page.WaitForAssertion(() => page.FindAll("tbody tr").Count.ShouldBe(1));
        _visits.ShouldBe(1);
    }

    private void Hold()
    {
        _holds = true;
        _gate.Shut();
    }

    private IRenderedComponent<PaymentsPage> Open()
    {
        Navigation.NavigateTo("/payments");
        return Show<PaymentsPage>("tbody tr");
    }

    private async Task<string> ViewAsync(string name, string query, Actor by)
    {
        (await Get<ViewService>().AddAsync(Workspace, ViewService.Payments, new ViewInput { Name = name, Query = query }, by, default)).Failure.ShouldBeNull();
        var views = (await Get<ViewService>().ListAsync(Workspace.Id, ViewService.Payments, by, default)).Value;
        return PaymentListUrl.Of(views.Single(view => string.Equals(view.Name, name, StringComparison.Ordinal)));
    }
}
