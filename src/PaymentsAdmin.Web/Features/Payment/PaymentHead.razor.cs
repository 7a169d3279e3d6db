using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment's header: number, amount, customer, entity, and the actions on the payment as a whole.</summary>
public sealed partial class PaymentHead
{
    private readonly CommandState _delete = new();
    private readonly CommandState _copy = new();
    private readonly FormKey _form = FormKey.Next();
    private NextSteps? _followed;
    private bool _asking;

    /// <summary>Called with true before the payment is deleted, and with false if that fails.</summary>
    [Parameter]
    public Action<bool>? Deleting { get; set; }

    [Parameter]
    public EventCallback Deleted { get; set; }

    /// <summary>Raised to show the form that marks it paid although its amount is zero.</summary>
    [Parameter]
    public EventCallback PayingZero { get; set; }

    [Inject]
    private Departure Departure { get; set; } = null!;

    [Inject]
    private PaymentStartService Starts { get; set; } = null!;

    // A portal that keeps accounts knows no orders.
    private Words Reference =>
        Open.IsInvoice ? $"number {Payment.AccountNumber}"
        : Offers(Can.Look | Can.PayWithoutItem) ? (Words)$"reference {Payment.AccountNumber}"
        : $"order {Payment.AccountNumber}";

    private bool Undeletes => Offers(Can.Undelete);

    // A payment that only lacks editing says why it cannot be deleted; one that is changed elsewhere offers nothing here.
    private bool HasMore => Offers(Can.EditPayments) || Offers(Can.MarkPaid);

    private Failure? WhyNoDeletion => OnlyPaid ?? Open.WhyNot(Right.EditPayments, PaymentRules.Delete);

    private bool MayCopy => Open.HasItems && Offers(Can.CopyPayments) && Right.EditPayments.IsHeldBy(Open.Actor);

    // A payment to an account or from a wallet has nothing to copy.
    private bool MayStartAnother => !Open.HasItems && Offers(Can.PayWithoutItem) && Right.EditPayments.IsHeldBy(Open.Actor);

    // It holds nothing of its entity any more, so the next step is another payment.
    private bool IsOver => PaymentStanding.IsEnded(Payment.Posting);

    // On a phone only one step is docked; a reversal does not displace the paid mark.
    private bool Leads => Open.WaitsForReader || Open.Next.Now is NextStep.Submit or NextStep.Recall;

    private Failure? Failed => _copy.Failure ?? (Open.Next.Now as NextStep.Recall)?.Command.Failure;

    private bool MayPay =>
        Offers(Can.MarkPaid) && Payment.Paid is null && Open.Mark is null && Open.WhyNoSystem is null && Open.WhyNot(Right.Pay, PaymentRules.Pay) is null;

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_followed, Open.Next))
        {
            Unfollow();
            _followed = Open.Next;
            _followed.Changed += ShowStep;
        }
    }

    protected override void Dispose(bool disposing)
    {
        Unfollow();
        base.Dispose(disposing);
    }

    private void Unfollow()
    {
        if (_followed is { } before)
        {
            before.Changed -= ShowStep;
        }
    }

    private void ShowStep(object? sender, EventArgs e) => StateHasChanged();

    private async Task CopyAsync()
    {
        if (await _copy.AskValueAsync(() => Starts.CopyAsync(Open.Workspace, Payment.Id, _form, Open.Actor, Gone)) is { } copy)
        {
            _copy.Leave(Departure, AppUrls.Payment(copy));
        }
    }

    // No confirmation is needed where deletion can be undone.
    private Task AskOrDeleteAsync()
    {
        _asking = !Undeletes;
        return Undeletes ? DeleteAsync() : Task.CompletedTask;
    }

    private async Task<Result> SendAsync()
    {
        Deleting?.Invoke(true);
        var done = await Payments.DeleteAsync(At(Payment.Revision), Gone);
        if (!done.Ok)
        {
            Deleting?.Invoke(false);
        }

        return done;
    }

    private Task GoneAsync() => Deleted.InvokeAsync();

    private async Task DeleteAsync()
    {
        if (await _delete.RunAsync(SendAsync))
        {
            await GoneAsync();
            return;
        }

        if (Clashed(_delete))
        {
            await Open.ReadAgainAsync(null, null);
        }
    }
}
