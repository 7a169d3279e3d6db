using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>Marks the payment paid: date, method, reference and amount.</summary>
public sealed partial class PayForm
{
    private const string Confirm = "Confirm";

    private static readonly Words _staysPaid = "The payment is posted, so the paid mark cannot be removed.";
    private static readonly Words _empty = "The payment has no lines and no deliveries.";
    private static readonly Words _zero = "The amount is zero.";

    private readonly CommandState _pay = new();
    private DateOnly? _on;
    private int? _method;
    private string? _reference;
    private string? _received;
    private bool _confirmed;
    private TypedMark _first = null!;
    private bool _marked;
    private Revision _checked;
    private IReadOnlyList<SimilarPayment> _similar = [];
    private Failure? _alone;

    /// <summary>The mark the reader has just undone; the form starts with its input.</summary>
    [Parameter]
    public UndoneMark? Again { get; set; }

    /// <summary>What an earlier form held when it went, because somebody else marked the payment; otherwise null.</summary>
    [Parameter]
    public TypedMark? Left { get; set; }

    /// <summary>Told what the form holds if it goes without having marked the payment.</summary>
    [Parameter]
    public Action<TypedMark>? Leaving { get; set; }

    /// <summary>Told that the form has marked the payment, which uses up what it held.</summary>
    [Parameter]
    public Action? Marked { get; set; }

    [Parameter]
    public EventCallback<string> Done { get; set; }

    [Inject]
    private SimilarPaymentService Similar { get; set; } = null!;

    [Inject]
    private PayersService Payers { get; set; } = null!;

    [Inject]
    private Organisation Organisation { get; set; } = null!;

    // The method that is meant if none is chosen. A legacy invoice may name one that cannot pay it.
    private PaymentMethodRef? Usual =>
        Payment.Method is { } named && (!Open.IsInvoice || Open.Methods.Any(m => m.Id == named.Id && Open.Pays(m))) ? named : null;

    private Failure? WhyNot => _alone ?? Open.WhyNoSystem;

    private bool IsEmpty => Open.HasItems && !Open.IsInvoice && !Payment.HasUnreadItems && Payment.Lines.Count == 0 && Payment.Deliveries.Count == 0;

    // Submitting, recalling or deciding leads; the mark can wait.
    private bool IsBeside => Open.MaySubmit || Open.WaitsForReader || Payment.Posting == PostingState.Submitted;

    // Likely mistakes and marks that cannot be removed need a confirmation.
    private Words? Warning =>
        Payment.Posting is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved ? _staysPaid
        : IsEmpty ? _empty
        : Payment.Amount.IsZero ? _zero
        : null;

    private Words? Gap =>
        TypedNumber.Read(_received, T.Culture) is { } typed && Money.Exact(typed, Open.Currency) is { } received && received != Payment.Amount
            ? PaymentGap(received)
            : null;

    protected override void OnInitialized()
    {
        _first = Again is { } mark ? Undone(mark) : new TypedMark(Formats.Today, null, null, null);
        (_on, _method, _reference, _received) = Left ?? _first;
    }

    protected override void Dispose(bool disposing)
    {
        var typed = new TypedMark(_on, _method, _reference, _received);
        if (!_marked && !_pay.Busy && typed != _first)
        {
            Leaving?.Invoke(typed);
        }

        base.Dispose(disposing);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && _checked != Payment.Revision)
        {
            _checked = Payment.Revision;
            _alone = (await Payers.CheckAsync(Open.Workspace.Id, Payment.Id, Open.Actor, Gone)).Failure;
            await FindSimilarAsync();
        }
    }

    private Words PaymentGap(Money received) => Differences.Of(received, Payment.Amount, Formats);

    private async Task FindSimilarAsync()
    {
        var answer = await Similar.FindAsync(Open.Workspace.Id, Payment.Id, _reference, Open.Actor, Gone);
        _similar = answer.Ok ? answer.Value : [];
    }

    private async Task PayAsync()
    {
        var typed = Read();
        if (typed.Failure is { } fault)
        {
            await RefuseAsync(_pay, fault);
            return;
        }

        var input = typed.Value;
        if (await DoAsync(_pay, Payment.Revision, seen => MarkAsync(seen, input)))
        {
            await Done.InvokeAsync(
                T[Offers(Can.TakeMarkBack) ? (Words)$"Marked paid, {Formats.Day(input.On)}." : "Sent to the portal in 10 seconds. Until then you can undo it."]
            );
        }
    }

    // Known before the page reads again, which already disposes this form.
    private async Task<Result> MarkAsync(Revision seen, PayInput input)
    {
        var done = await Payments.PayAsync(At(seen), input, Gone);
        if (done.Ok)
        {
            _marked = true;
            Marked?.Invoke();
        }

        return done;
    }

    private TypedMark Undone(UndoneMark mark) =>
        new(
            mark.Paid.On,
            mark.Method?.Id is { } method && method != Payment.Method?.Id ? method.Value : null,
            mark.Paid.Reference,
            mark.Paid.Received != mark.Asked ? Formats.Figure(mark.Paid.Received) : null
        );

    private Result<PayInput> Read()
    {
        if (Warning is not null && !_confirmed)
        {
            return InputFailures.Invalid(Confirm, "Tick this box to confirm.");
        }

        if (Open.IsInvoice && _method is null && Usual is null)
        {
            return PaySystemFailures.NoneForInvoice;
        }

        if (_on is not { } day)
        {
            return InputFailures.Invalid(nameof(PayInput.On), "Choose the date the payment was received.");
        }

        var received = TypedNumber.Read(_received, T.Culture);
        return received is null && !string.IsNullOrWhiteSpace(_received)
            ? InputFailures.Invalid(nameof(PayInput.Received), "Enter an amount, or leave empty for the full amount.")
            : new PayInput
            {
                On = day,
                Method = _method is { } id ? new MethodId(id) : null,
                Reference = string.IsNullOrWhiteSpace(_reference) ? null : _reference.Trim(),
                Received = received,
            };
    }
}
