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

    [Parameter, EditorRequired]
    public required BulkVerb Verb { get; set; }

    /// <summary>The selected rows.</summary>
    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    /// <summary>The list's state; its filter applies if all of its payments are selected.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    /// <summary>The totals of the filter.</summary>
    [Parameter]
    public PaymentTotals? Totals { get; set; }

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

    private long Count => Ticks.AllOfFilter ? Totals?.Count ?? 0 : Targets.Count;

    private string Title => Verb == BulkVerb.Pay ? T[$"Mark {Formats.Count(Count)} paid"] : T[$"Mark {Formats.Count(Count)} unpaid"];

    private string About =>
        string.Join(", ", (Ticks.AllOfFilter ? Totals?.Currencies.Select(c => c.Sum) ?? [] : Ticks.SumsOf(Targets)).Select(Formats.Amount));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _on = Formats.Today;
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

        var chosen = new List<Chosen>();
        for (var state = State.First; ;)
        {
            var page = await Payments.ListAsync(state.Query(Workspace.Id) with { Size = PaymentQuery.MaxSize }, Actor, Gone);
            if (page.Failure is { } no)
            {
                return no;
            }

            chosen.AddRange(page.Value.Rows.Where(row => row.PaidOn is null != (Verb == BulkVerb.Unpay)).Select(row => new Chosen(row.Id, row.Revision)));
            if (!page.Value.HasAfter || chosen.Count > BulkPaymentService.MaxPayments)
            {
                return Result.Of<IReadOnlyList<Chosen>>(chosen);
            }

            state = state.After(page.Value.Last);
        }
    }
}
