using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.BulkActions;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Exports.Dialog;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

public sealed partial class PaymentsPage
{
    private static readonly Func<ListedPayment, object> RowKey = row => row.Id;
    private static readonly Func<ListedPayment, Words> TickLabel = row => $"Select {row.Id}";

    private readonly Dictionary<ViewId, DateTimeOffset> _visits = [];
    private readonly ListLoader<PaymentListState, PaymentPage> _reading = new();
    private RowSelection<ListedPayment> _ticks = null!;
    private PaymentListState _state = PaymentListState.Start;
    private PaymentPage? _page;
    private IReadOnlyList<ListedPayment> _rows = [];
    private Failure? _failure;
    private PaymentTotals? _totals;
    private BulkVerb? _asked;
    private bool _exporting;
    private DateTimeOffset? _visited;
    private int _version;
    private string _shown = "";
    private string? _leftOut;
    private string? _unread;
    private IReadOnlyList<FilterChip> _chips = [];
    private IReadOnlyList<ListColumn> _columns = [];
    private IReadOnlyList<PaymentColumn> _offered = [];
    private IReadOnlyList<SavedView> _views = [];
    private IReadOnlyList<(MethodId Id, string Name)>? _methods;

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private BulkPlanService Plans { get; set; } = null!;

    [Inject]
    private KeptTicks Kept { get; set; } = null!;

    [Inject]
    private ViewService Views { get; set; } = null!;

    [Inject]
    private ReferenceService<Method> Methods { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    private bool MarksPaid => Offers(Can.MarkPaid);

    // Of reversals on a host the posting date may not be known, which no range of dates finds.
    private bool LacksUndated => !MarksPaid && (_state.Filter.PostedFrom ?? _state.Filter.PostedTo) is not null;

    private PaymentListState Shown => _state with { Columns = PaymentColumns.Offered(_state.Columns, Offers) };

    private string? CountText => _totals is null ? null : T[$"{Formats.Count(_totals.Count)} in this view"];

    private string PlaceText => ListPlace.Text((_page!.HasBefore, _page.HasAfter), _rows.Count, _totals?.Count, Formats, T);

    protected override void Dispose(bool disposing)
    {
        Navigation.LocationChanged -= FollowAddress;
        _ticks?.Reduce(row => row.Unrendered);
        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        Navigation.LocationChanged += FollowAddress;
        _ticks = Kept.Of(Workspace.Id);
        _offered = PaymentColumns.Offered(PaymentColumn.All, Offers);
        await ReadViewsAsync();
        await FollowAsync(Concerns, ReadAllAsync, ReadAgainAsync);
    }

    // A changed payment matters if it is shown or may appear on the first page; a changed entity if a row shows it.
    private bool Concerns(Change change) =>
        change.Workspace == Workspace.Id
        && (
            (change.SubjectKind is SubjectKinds.Payment
                && (_state.IsFirst || _ticks.HasId(change.SubjectId) || _rows.Any(row => row.Id.Value == change.SubjectId)))
            || change.SubjectKind is SubjectKinds.Workspace
            || (change.SubjectKind is SubjectKinds.Entity && _rows.Any(row => row.Entity.Value == change.SubjectId))
        );

    // The component stays while only the query changes, so it follows the address itself.
    private void FollowAddress(object? sender, LocationChangedEventArgs e)
    {
        if (string.Equals(new Uri(e.Location).AbsolutePath, AppUrls.Payments, StringComparison.Ordinal))
        {
            _ = InvokeAsync(() => ShowAgainAsync(() => ShowAsync(e.Location)));
        }
    }

    private Task ReadAgainAsync()
    {
        _version++;
        return ReadAllAsync();
    }

    private async Task ReadAllAsync()
    {
        await ShowAsync(Navigation.Uri);
        await ReadTicksAsync();
    }

    // What the page shows was read with it; the others may have changed since they were selected.
    private async Task ReadTicksAsync()
    {
        foreach (var unseen in _ticks.Beside(_rows).Chunk(BulkPaymentService.MaxPayments))
        {
            if (await Plans.ReadAsync(Workspace.Id, [.. unseen.Select(row => row.Id)], Actor, Gone) is { Ok: true, Value: var found })
            {
                _ticks.Renew(unseen, [.. found.Select(ListedPayment.Of)]);
            }
        }
    }

    private async Task ShowAsync(string uri)
    {
        var read = PaymentListUrl.Read(uri, Clock.Today);
        var state = MarksPaid ? read : read.WithoutPaid;
        if (!await _reading.ReadAsync(state, ct => ReadAsync(state, ct), Gone))
        {
            return;
        }

        if (!string.Equals(PaymentListUrl.QueryOf(state.Filter), PaymentListUrl.QueryOf(_state.Filter), StringComparison.Ordinal))
        {
            _totals = null;
        }

        _ticks.Follow(PaymentListUrl.QueryOf(state.Filter));

        // Nothing is awaited until all of it is shown, because another answer could come in between.
        var opened = state.View == _state.View ? null : state.View;
        _visited = state.View == _state.View ? _visited : LastVisit(state.View);
        _state = state;
        _shown = uri;
        _leftOut = MarksPaid ? null : LeftOut(read.Filter);
        _unread = Unread(uri);
        _failure = _reading.Failure;
        Keep(_reading.Found, state);
        _columns = PaymentColumns.Heads(Shown);

        // A visit is recorded once per opening, and only by the circuit, because nobody has seen a prerendered page yet.
        if (opened is { } view && RendererInfo.IsInteractive)
        {
            _visits[view] = Clock.Now;
            StateHasChanged();
            await Views.VisitAsync(Workspace, view, Actor, Gone);
        }
    }

    // Method names are needed only for filtering, so they are read on first use.
    private async Task<Result<PaymentPage>> ReadAsync(PaymentListState state, CancellationToken ct)
    {
        var page = await Payments.ListAsync(state.Query(Workspace.Id), Actor, ct);
        if (state.Filter.Methods.Count > 0)
        {
            await MethodsAsync();
        }

        return page;
    }

    // Thousands of lists may be open at once, so the data is released as soon as its cells are rendered.
    private void Keep(PaymentPage? found, PaymentListState state)
    {
        var cells = new PaymentCells(Shown.Columns, _visited, Offers(Can.Look) ? new(Clock, Formats) : null, Formats, T);
        _rows = found is null ? [] : [.. found.Rows.Select(cells.Write)];
        _ticks.Refresh(_rows);
        _chips = FilterChip.Of(FilterConditions.All, state.Filter, new(Formats, T, found is { Rows: [var first, ..] } ? first : null, NameOf));
        _page = found is null ? null : found with { Rows = [] };
        _reading.Forget();
    }

    // What a saved view or a typed address asks for, and the workspace has not.
    private string? LeftOut(PaymentFilter asked)
    {
        var chips = FilterChip.Of(FilterConditions.OfPaid, asked, new(Formats, T, Sample: null, NameOf));
        return chips.Count > 0 ? string.Join("; ", chips.Select(chip => $"{T[chip.Name]}: {chip.Value}")) : null;
    }

    private string? Unread(string uri)
    {
        var parts = PaymentListUrl.AllUnread(uri).ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts.Select(part => $"{NameOf(part.Key)}: {part.Value}"));

        string NameOf(string parameter) => FilterConditions.All.FirstOrDefault(one => one.Has(parameter)) is { } one ? T[one.Name] : parameter;
    }

    private async Task ReadViewsAsync()
    {
        var views = await Views.ListAsync(Workspace.Id, ViewService.Payments, Actor, Gone);
        _views = views.Ok ? views.Value : [];
    }

    private async Task<IReadOnlyList<(MethodId Id, string Name)>> MethodsAsync()
    {
        if (_methods is null)
        {
            var methods = await Methods.ListAsync(new(Workspace.Id) { Size = ReferenceQuery.MaxSize, InactiveToo = true }, Actor, Gone);
            _methods = methods.Ok
                ? [.. methods.Value.Items.Select(m => (new MethodId(m.Id.Value), m.Content.Name)).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase)]
                : [];
        }

        return _methods;
    }

    private DateTimeOffset? LastVisit(ViewId? view) =>
        view is { } of && _visits.TryGetValue(of, out var here) ? here : _views.FirstOrDefault(one => one.Id == view)?.VisitedAt;

    private string? NameOf(MethodId id) => _methods?.FirstOrDefault(method => method.Id == id).Name;

    private Task<Result<PaymentTotals>> LoadTotals(PaymentFilter filter, CancellationToken ct) => Payments.TotalsAsync(Workspace.Id, filter, Actor, ct);

    private ExportSource Exported() => Offered(PaymentsExport.OfFilter(Workspace, Shown, _totals, _chips));

    private ExportSource Selected() => _ticks.AllOfFilter ? Exported() : Offered(PaymentsExport.OfSelection(Workspace, Shown, _ticks.Rows));

    private ExportSource Offered(ExportSource all) =>
        Offers(Can.EditLines) ? all : all with { Lists = [.. all.Lists.Where(list => list != ExportList.Lines)] };

    private void ShowCount(PaymentTotals totals) => _totals = totals;
}
