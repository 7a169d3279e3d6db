using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Saved views as tabs, each with the number of payments created since the user's last visit.</summary>
public sealed partial class ViewTabs
{
    private const int MaxCounted = 10;

    private readonly Dictionary<ViewId, long> _new = [];
    private IReadOnlyList<SavedView>? _counted;

    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SavedView> Views { get; set; }

    /// <summary>Raised when views were created, changed or deleted.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    private bool IsAll => State.View is null && string.Equals(PaymentListUrl.QueryOf(State.Filter), AppUrls.Payments, StringComparison.Ordinal);

    private string Shown => Current is { } view ? view.Name : IsAll ? T["All"] : T["Views"];

    private SavedView? Current => Views.FirstOrDefault(view => view.Id == State.View);

    protected override async Task OnParametersSetAsync()
    {
        // Counting can wait until the circuit is connected; the tabs cannot.
        if (!RendererInfo.IsInteractive || ReferenceEquals(_counted, Views))
        {
            return;
        }

        _counted = Views;
        foreach (var view in Views.Where(view => view.VisitedAt is not null && view.Id != State.View).Take(MaxCounted))
        {
            var opened = PaymentListUrl.Read(PaymentListUrl.Since(view), Formats.Today);
            var totals = await Payments.TotalsAsync(Workspace.Id, (Offers(Can.MarkPaid) ? opened : opened.WithoutPaid).Filter, Actor, Gone);
            _new[view.Id] = totals.Ok ? totals.Value.Count : 0;
        }
    }
}
