using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>What a payment holds of its entity is free again once it is reversed or discarded.</summary>
internal static class Released
{
    private static readonly Sql Uncover = new(
        """
        UPDATE product_rows SET covered = covered - (SELECT l.quantity FROM payment_lines l WHERE l.payment_id = $1 AND l.row_id = product_rows.id)
        WHERE id IN (SELECT l.row_id FROM payment_lines l WHERE l.payment_id = $1 AND l.row_id IS NOT NULL)
        """
    );

    /// <summary>Quantities of product rows, and the entity's totals.</summary>
    public static async ValueTask AllAsync(IWriteSession session, PaymentState payment)
    {
        await session.QueueAsync(Uncover, IWriteSession.AnyRows, payment.Id.Value);
        var totals = -EntityTotals.Of(payment.Amount, payment.IsPaid);
        await PaymentWrites.MoveAsync(session, payment.Entity, totals.Pending, totals.Paid);
    }
}
