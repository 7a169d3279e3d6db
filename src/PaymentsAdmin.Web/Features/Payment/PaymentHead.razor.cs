using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The payment's header: number, amount, customer, entity, and the actions on the payment as a whole.</summary>
public sealed partial class PaymentHead
{
    private readonly CommandState _delete = new();
    private bool _asking;

    /// <summary>Called with true before the payment is deleted, and with false if that fails.</summary>
    [Parameter]
    public Action<bool>? Deleting { get; set; }

    [Parameter]
    public EventCallback Deleted { get; set; }

    // A portal that keeps accounts knows no orders.
    private Words Reference =>
        Open.IsInvoice ? $"number {Payment.AccountNumber}"
        : Offers(Can.Look | Can.PayWithoutItem) ? (Words)$"reference {Payment.AccountNumber}"
        : $"order {Payment.AccountNumber}";

    private bool Undeletes => Offers(Can.Undelete);

    // A payment that only lacks editing says why it cannot be deleted; one that is changed elsewhere offers nothing here.
    private bool HasMore => Offers(Can.EditPayments) || Offers(Can.MarkPaid);

    private bool MayPay =>
        Offers(Can.MarkPaid) && Payment.Paid is null && Open.Mark is null && Open.WhyNoSystem is null && Open.WhyNot(Right.Pay, PaymentRules.Pay) is null;

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
