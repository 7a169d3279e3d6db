using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>Marks many payments paid or unpaid, and shows each outcome.</summary>
public sealed partial class BulkDialog
{
    private const int MaxShown = 100;

    private readonly CommandState _command = new();
    private DateOnly? _on;
    private string? _reference;
    private string? _reason;
    private IReadOnlyList<BulkOutcome>? _verdicts;
    private PaymentTotals? _totals;

    [Parameter, EditorRequired]
    public required BulkVerb Verb { get; set; }

    /// <summary>The selected rows.</summary>
    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    /// <summary>The list's state; its filter applies if all of its payments are selected.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    /// <summary>Raised when the dialog is done or cancelled.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>Raised after the action ran and may have changed payments.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private BulkPaymentService Bulk { get; set; } = null!;

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    // Payments that are marked already are left out.
    private IReadOnlyList<ListedPayment> Targets => [.. Ticks.Rows.Where(row => row.IsPaid == (Verb == BulkVerb.Unpay))];

    // The same of all payments of the filter; null if the filter has none of them.
    private PaymentFilter? TargetsOfFilter =>
        (Verb, State.Filter.Paid) switch
        {
            (BulkVerb.Pay, null) => State.Filter with { Paid = PaidState.Unpaid },
            (BulkVerb.Unpay, null) => State.Filter with { Paid = PaidState.Paid },
            (BulkVerb.Pay, PaidState.Paid) or (BulkVerb.Unpay, not PaidState.Paid) => null,
            _ => State.Filter,
        };

    private long? Count => Ticks.AllOfFilter ? _totals?.Count : Targets.Count;

    private string Title =>
        (Verb, Count) switch
        {
            (BulkVerb.Pay, { } count) => T[$"Mark {Formats.Count(count)} paid"],
            (BulkVerb.Pay, null) => T["Mark paid"],
            (_, { } count) => T[$"Mark {Formats.Count(count)} unpaid"],
            _ => T["Mark unpaid"],
        };

    private string About =>
        string.Join(", ", (Ticks.AllOfFilter ? _totals?.Currencies.Select(c => c.Sum) ?? [] : Ticks.SumsOf(Targets)).Select(Formats.Amount));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _on = Formats.Today;
        if (Ticks.AllOfFilter)
        {
            _totals = TargetsOfFilter is not { } filter ? new PaymentTotals(0, [])
                : await Payments.TotalsAsync(Workspace.Id, filter, Actor, Gone) is { Ok: true, Value: var totals } ? totals
                : null;
        }
    }

    private async Task DoAsync()
    {
        _verdicts = await _command.AskAsync<IReadOnlyList<BulkOutcome>>(async () =>
        {
            var chosen = await ChosenAsync();
            return !chosen.Ok ? chosen.Failure!
                : Verb == BulkVerb.Pay ? await PayAsync(chosen.Value)
                : await Bulk.UnpayAsync(Workspace, chosen.Value, new() { Reason = _reason ?? string.Empty }, Actor, Gone);
        });
        if (_verdicts is not null)
        {
            Ticks.Keep(_verdicts.Where(v => v.Failure is not null).Select(v => v.Id.Value).ToHashSet());
            await Changed.InvokeAsync();
        }
    }

    private async Task<Result<IReadOnlyList<BulkOutcome>>> PayAsync(IReadOnlyList<Chosen> chosen) =>
        _on is { } day
            ? await Bulk.PayAsync(Workspace, chosen, new() { On = day, Reference = string.IsNullOrWhiteSpace(_reference) ? null : _reference.Trim() }, Actor, Gone)
            : InputFailures.Invalid(nameof(PayInput.On), "Choose the date the payment was received.");

    // All payments of a filter are read page by page, up to the limit of one command.
    private async Task<Result<IReadOnlyList<Chosen>>> ChosenAsync()
    {
        if (!Ticks.AllOfFilter)
        {
            return Result.Of<IReadOnlyList<Chosen>>([.. Targets.Select(row => new Chosen(row.Id, row.Revision))]);
        }

        if (TargetsOfFilter is not { } filter)
        {
            return Result.Of<IReadOnlyList<Chosen>>([]);
        }

        var chosen = new List<Chosen>();
        for (var state = State.First with { Filter = filter }; ;)
        {
            var page = await Payments.ListAsync(state.Query(Workspace.Id) with { Size = PaymentQuery.MaxSize }, Actor, Gone);
            if (page.Failure is { } no)
            {
                return no;
            }

            chosen.AddRange(page.Value.Rows.Select(row => new Chosen(row.Id, row.Revision)));
            if (!page.Value.HasAfter || chosen.Count > BulkPaymentService.MaxPayments)
            {
                return Result.Of<IReadOnlyList<Chosen>>(chosen);
            }

            state = state.After(page.Value.Last);
        }
    }
}
