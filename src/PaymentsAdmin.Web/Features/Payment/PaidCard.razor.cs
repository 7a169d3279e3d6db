using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;

namespace PaymentsAdmin.Web.Features.Payment;

public sealed partial class PaidCard
{
    private static readonly Words _onlyReversal = "The payment is posted, so the paid mark stays. Only a reversal undoes it.";
    private static readonly Words _unmarked = "Marked unpaid.";
    private static readonly Words _unplanned = "Undone. Nothing was sent to the portal.";

    private Shared.Cards.Card? _card;
    private (string? Said, PaidFact? Of) _done;

    // The input of an undone mark is reused for the next one.
    private UndoneMark? _undone;

    // Another of the user's own browsers may mark the payment, which ends the stored input of all of them.
    private TypedMark? _left;

    // The mark that took the form's place.
    private PaidFact? _lastMark;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    // Text with which the payment was marked in another browser is used up as well.
    private TypedMark? Left =>
        _left is { Reference: not null } typed && (_lastMark?.On, _lastMark?.Reference) == (typed.On, typed.Reference) ? null : _left;

    // Derived from the mark itself, so it survives a reload; only the user who set the mark can undo it.
    private DateTimeOffset? UndoUntil =>
        Offers(Can.TakeMarkBack)
        && Payment.Paid is { } paid
        && PaymentRules.UndoPay(Payment.State, paid.At, paid.ByUserId, Open.Actor, null, Clock.Now) is null
        && paid.At + PaymentRules.UndoWindow is var until
        && until > Clock.Now
            ? until
            : null;

    // The user who set a held mark undoes it here; others use the operations page.
    private DateTimeOffset? HeldUntil =>
        Open.Mark is { State: OperationState.Planned, Attempts: 0, Fault: null } mark && mark.Actor.UserId == Open.Actor.UserId && mark.NotBefore > Clock.Now
            ? mark.NotBefore
            : null;

    // The input of a refused mark is restored for the user who typed it.
    private UndoneMark? Refused => Open.RefusedMark is { } mark && mark.Actor.UserId == Open.Actor.UserId ? Typed(mark) : null;

    protected override void OnParametersSet()
    {
        base.OnParametersSet();
        _lastMark = Payment.Paid ?? _lastMark;
    }

    private void Show(OpenPayment open)
    {
        Open = open;
        StateHasChanged();
    }

    private void TakeBack(UndoneMark? mark) => (_undone, _left) = (mark, null);

    private void TakeBackPlanned(OpenPayment open) =>
        Show(open with { Operations = [.. open.Operations.Where(operation => operation != open.Mark)] });

    private UndoneMark? Typed(Operation? mark)
    {
        if (mark?.Notes.Paid is not { } typed)
        {
            return null;
        }

        var received = typed.Received is { } amount ? Money.Round(amount, Open.Currency) : Payment.Amount;
        return new(new(mark.PlannedAt, typed.On, mark.Actor.Name, mark.Actor.UserId, typed.Reference, received), Payment.Method, Payment.Amount);
    }

    // The focused button is gone, so the card takes the focus; otherwise the next key could press another button.
    private async Task SayAsync(string done)
    {
        _done = (done, Payment.Paid);
        if (_card is not null)
        {
            await _card.FocusAsync();
        }
    }
}
