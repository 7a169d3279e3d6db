using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Frees what a reversed or discarded payment covered.</summary>
internal static class Released
{
    private static readonly Sql Uncover = new(
        """
        UPDATE product_rows SET covered = covered - (SELECT l.quantity FROM payment_lines l WHERE l.payment_id = $1 AND l.row_id = product_rows.id)
        WHERE id IN (SELECT l.row_id FROM payment_lines l WHERE l.payment_id = $1 AND l.row_id IS NOT NULL)
        """
    );

    /// <summary>Frees the quantities of product rows and reduces the entity's totals.</summary>
    public static async ValueTask AllAsync(IWriteSession session, PaymentState payment)
    {
        await session.QueueAsync(Uncover, IWriteSession.AnyRows, payment.Id.Value);
        var totals = -EntityTotals.Of(payment.Amount, payment.IsPaid);
        await PaymentWrites.MoveAsync(session, payment.Entity, totals.Pending, totals.Paid);
    }
}
