using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
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
    private BulkChoice? _choice;
    private Failure? _unread;
    private PaymentFilter? _filter;
    private int _later;

    [Parameter, EditorRequired]
    public required BulkVerb Verb { get; set; }

    [Parameter, EditorRequired]
    public required RowSelection<ListedPayment> Ticks { get; set; }

    /// <summary>The list's state; its filter applies if all of its payments are selected.</summary>
    [Parameter, EditorRequired]
    public required PaymentListState State { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    /// <summary>Raised after the action ran and may have changed payments.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private BulkPaymentService Bulk { get; set; } = null!;

    private bool IsNone => _choice is { Payments.Count: 0 };

    private string Title =>
        (Verb, _choice?.Payments.Count) switch
        {
            (BulkVerb.Pay, > 0 and var count) => T[$"Mark {Formats.Count(count)} paid"],
            (BulkVerb.Pay, _) => T["Mark paid"],
            (_, > 0 and var count) => T[$"Mark {Formats.Count(count)} unpaid"],
            _ => T["Mark unpaid"],
        };

    private string About => string.Join(", ", (_choice?.Sums ?? []).Select(Formats.Amount));

    protected override async Task OnInitializedAsync()
    {
        // What is counted now goes into the command, even if list and filter change behind the dialog.
        _filter = Ticks.AllOfFilter ? State.Filter : null;
        var ticked = Ticks.Rows.Where(row => row.CanTake(Verb)).ToList();
        await base.OnInitializedAsync();
        _on = Formats.Today;
        if (_filter is null)
        {
            _choice = BulkChoice.Of(ticked, row => new Chosen(row.Id, row.Revision), row => row.Amount);
            return;
        }

        var found = await Bulk.ChooseAsync(Workspace.Id, Verb, _filter, Actor, Gone);
        _unread = found.Failure;
        _choice = found.Ok ? found.Value : null;
    }

    private async Task DoAsync()
    {
        if (_choice is not { } choice)
        {
            return;
        }

        var verdicts = await _command.AskAsync(() =>
            Verb == BulkVerb.Pay
                ? PayAsync(choice.Payments)
                : Bulk.UnpayAsync(Workspace, choice.Payments, new() { Reason = _reason ?? string.Empty }, Actor, Gone));
        if (verdicts is not null)
        {
            _later = await CountLaterAsync(choice);
            _verdicts = verdicts;
            Ticks.Keep(verdicts.Where(v => v.Failure is not null).Select(v => v.Id.Value).ToHashSet());
            await Changed.InvokeAsync();
        }
    }

    private async Task<int> CountLaterAsync(BulkChoice choice) =>
        _filter is { } filter && await Bulk.CountLaterAsync(Workspace.Id, Verb, filter, choice, Actor, Gone) is { Ok: true, Value: var later } ? later : 0;

    private async Task<Result<IReadOnlyList<BulkOutcome>>> PayAsync(IReadOnlyList<Chosen> chosen) =>
        _on is { } day
            ? await Bulk.PayAsync(
                Workspace,
                chosen,
                new() { On = day, Reference = string.IsNullOrWhiteSpace(_reference) ? null : _reference.Trim() },
                Actor,
                Gone
            )
            : InputFailures.Invalid(nameof(PayInput.On), "Choose the date the payment was received.");
}
