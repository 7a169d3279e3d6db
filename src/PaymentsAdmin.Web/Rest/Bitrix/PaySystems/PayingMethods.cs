using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Shapes;

namespace PaymentsAdmin.Web.Rest.Bitrix.PaySystems;

/// <summary>Called by a provider after its own confirmation. A second call for the same payment changes nothing and also returns true.</summary>
public sealed class PayingMethods(PaySystemService systems, LegacyInvoiceService invoices, PaymentFinder finder) : IMethods
{
    public IEnumerable<RestMethod> All =>
        [
            new("sale.paysystem.pay.payment", PaySystemFamily.Family, PayPaymentAsync)
            {
                Summary = "Marks a payment paid with its pay system.",
                Right = Right.PayThroughSystem,
                Takes = Can.PayThroughSystems,
                PassesOn = true,
                Writes = true,
                AnswerAgain = Answering.Done,
                Result = Shape.True,
                Parameters =
                [
                    Parameter.Needed("PAYMENT_ID", WireType.Whole) with { Names = PortalThing.Payment },
                    Parameter.Needed("PAY_SYSTEM_ID", WireType.Whole, "the payment's own"),
                ],
                Refusals = FailureTables.PayPayment.All,
            },
            new("sale.paysystem.pay.invoice", PaySystemFamily.Family, PayInvoiceAsync)
            {
                Summary = "Marks a legacy invoice paid.",
                Right = Right.PayThroughSystem,
                Takes = Can.PayThroughSystems,
                PassesOn = true,
                Writes = true,
                AnswerAgain = Answering.Done,
                Result = Shape.True,
                Parameters = InvoiceChoosing.Parameters,
                Refusals = FailureTables.PayInvoice.All,
            },
        ];

    private async Task<Reply> PayPaymentAsync(Call call)
    {
        var system = new MethodId(PaySystemFamily.Id(call.Whole("PAY_SYSTEM_ID")));
        var payment = await finder.FindAsync(call, call.Whole("PAYMENT_ID"));
        if (payment.Failure is { } missing)
        {
            return FailureTables.PayPayment.Of(missing);
        }

        var done = await systems.PayPaymentAsync(call.Workspace, payment.Value.Id, system, call.Actor, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.PayPayment.Of(done.Failure);
    }

    private async Task<Reply> PayInvoiceAsync(Call call)
    {
        var done = await invoices.PayAsync(call.Workspace, InvoiceChoosing.Invoice(call), InvoiceChoosing.System(call), call.Actor, call.Aborted);
        return done.Ok ? Reply.Done : FailureTables.PayInvoice.Of(done.Failure);
    }
}
