using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Every list and total of payments, whatever the backend.</summary>
public interface IPaymentReadModel
{
    Task<PaymentPage> PageAsync(PaymentQuery query, CancellationToken ct);

    Task<PaymentTotals> TotalsAsync(WorkspaceId workspace, PaymentFilter filter, CancellationToken ct);

    /// <summary>One payment, or null; a deleted one only when asked for.</summary>
    Task<PaymentDetail?> FindAsync(WorkspaceId workspace, PaymentId id, bool deletedToo, CancellationToken ct);
}
