using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Reads payments, lists and totals, whatever the backend.</summary>
public interface IPaymentReadModel
{
    Task<PaymentPage> PageAsync(PaymentQuery query, CancellationToken ct);

    Task<PaymentTotals> TotalsAsync(WorkspaceId workspace, PaymentFilter filter, CancellationToken ct);

    /// <summary>One payment, or null. Deleted payments are found only with <paramref name="deletedToo"/>.</summary>
    Task<PaymentDetail?> FindAsync(WorkspaceId workspace, PaymentId id, bool deletedToo, CancellationToken ct);
}
