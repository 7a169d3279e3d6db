using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>
/// Creates one payment for everything left of an entity: the rest of each product row and every shipment no payment charges.
/// </summary>
internal sealed class LeftPayment(BusinessClock clock)
{
    /// <summary>Creates the payment within a running command.</summary>
    public async ValueTask<Result<PaymentId>> ApplyAsync(IWriteSession session, Workspace workspace, EntityId id, Actor actor)
    {
        var free = await FreeItems.ReadAsync(session, id);
        if (await NewPayment.PayerAsync(session, workspace, id) is not { } payer)
        {
            return EntityFailures.NotFound;
        }

        if ((Refusal(workspace, payer) ?? (free.Count == 0 ? EntityFailures.NothingLeft : null)) is { } no)
        {
            return no;
        }

        var total = free.Total(payer.Currency);
        if (PaymentRules.Total(total) is { } tooLarge)
        {
            return tooLarge;
        }

        var payment = await NewPayment.WriteAsync(session, workspace, clock, payer, (payer.DefaultMethod, payer.MethodName), total, actor);
        await free.WriteAsync(session, payment, payer.Currency);
        await session.AuditAsync(Fact(payment, workspace, id, total, free), actor);
        return payment;
    }

    /// <summary>Why the entity can have no payment with lines.</summary>
    public static Failure? Refusal(Workspace workspace, Payer payer) =>
        !EntityKinds.IsCrmItem(payer.Kind) ? PaymentFailures.NotForThisKind
        : !workspace.EntityTypes.Contains(payer.Kind) ? PaymentFailures.KindHoldsNoPayments
        : null;

    /// <summary>The audit entry of a new payment with lines and deliveries.</summary>
    public static AuditFact Fact(PaymentId payment, Workspace workspace, EntityId entity, Money total, FreeItems taken) =>
        PaymentWrites.Fact(
            PaymentVerbs.Add,
            payment,
            workspace,
            AuditChange.OfId("entity", null, entity.Value),
            new AuditChange("currency", null, total.Currency.Code),
            new AuditChange("lines", null, taken.Rows.Count.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("deliveries", null, taken.Shipments.Count.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("total", null, total.ToString())
        );
}
