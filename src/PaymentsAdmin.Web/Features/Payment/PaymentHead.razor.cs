using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>The amount, for whom and for what, and what can be done with the payment as a whole.</summary>
public sealed partial class PaymentHead
{
    private readonly Deed _delete = new();

    /// <summary>Told that the payment is about to be deleted, or that it was not.</summary>
    [Parameter]
    public Action<bool>? Deleting { get; set; }

    /// <summary>Told when the payment was deleted.</summary>
    [Parameter]
    public EventCallback Deleted { get; set; }

    private bool MayPay => Payment.Paid is null && Open.WhyNot(Right.Pay, PaymentRules.Pay) is null;

    // Nobody is asked whether they are sure: it can be brought back right after.
    private async Task DeleteAsync()
    {
        Deleting?.Invoke(true);
        if (await _delete.RunAsync(() => Payments.DeleteAsync(Open.Workspace, Payment.Id, Payment.Revision, Open.Actor, Gone)))
        {
            await Deleted.InvokeAsync();
            return;
        }

        Deleting?.Invoke(false);
        if (Clashed(_delete))
        {
            await Open.ReadAgainAsync(null, null);
        }
    }
}
