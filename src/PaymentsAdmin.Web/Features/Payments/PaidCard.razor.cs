using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payments;

/// <summary>Whether money was seen, and the two verbs that say so.</summary>
public sealed partial class PaidCard : IDisposable
{
    private static readonly string[] _payFields = [nameof(PayInput.On), nameof(PayInput.Reference)];
    private static readonly string[] _unpayFields = [nameof(UnpayInput.Reason)];

    private readonly CancellationTokenSource _gone = new();
    private DateOnly _on;
    private string? _reference;
    private string? _reason;
    private string? _done;
    private Failure? _failure;
    private bool _busy;

    /// <summary>The payment.</summary>
    [Parameter, EditorRequired]
    public required PaymentDetail Payment { get; set; }

    /// <summary>Who sits before the page.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>The books it belongs to.</summary>
    [Parameter, EditorRequired]
    public required Workspace Workspace { get; set; }

    /// <summary>Told after a verb went through.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    private PaymentService Payments { get; set; } = null!;

    [Inject]
    private Formats Formats { get; set; } = null!;

    private Failure? Refusal => Payment.Paid is null ? PaymentRules.Pay(State, null) : PaymentRules.Unpay(State, null);

    private PaymentState State =>
        new(
            Payment.Id,
            Payment.EntityId,
            Payment.Entity.Kind,
            Payment.Kind,
            Payment.Amount,
            Payment.Posting,
            Payment.Paid is not null,
            Payment.DeletedAt,
            Payment.Revision
        );

    /// <inheritdoc />
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized() => _on = Formats.Today;

    private string? Invalid(string field) => string.Equals(_failure?.Field, field, StringComparison.Ordinal) ? "true" : null;

    private Task PayAsync() =>
        DoAsync(
            $"Marked paid, {Formats.Day(_on)}.",
            () =>
                Payments.PayAsync(
                    Workspace,
                    Payment.Id,
                    new() { On = _on, Reference = string.IsNullOrWhiteSpace(_reference) ? null : _reference.Trim() },
                    Payment.Revision,
                    Actor,
                    _gone.Token
                )
        );

    private Task UnpayAsync() =>
        DoAsync(
            "Marked unpaid.",
            () => Payments.UnpayAsync(Workspace, Payment.Id, new() { Reason = _reason ?? string.Empty }, Payment.Revision, Actor, _gone.Token)
        );

    private async Task DoAsync(string done, Func<Task<Result>> act)
    {
        // A second click while the first is under way is one click too many.
        if (_busy)
        {
            return;
        }

        _busy = true;
        _done = null;
        try
        {
            var answer = await act();
            _failure = answer.Failure;
            if (answer.Ok)
            {
                (_done, _reason, _reference) = (done, null, null);
                await Changed.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
