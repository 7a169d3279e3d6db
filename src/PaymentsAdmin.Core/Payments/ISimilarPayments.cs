using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Finds possible duplicates of a payment, newest first.</summary>
public interface ISimilarPayments
{
    /// <summary>
    /// Payments of the same customer or entity with the same amount, created at most
    /// <paramref name="within"/> apart. Zero amounts match nothing.
    /// </summary>
    Task<IReadOnlyList<SimilarPayment>> ByAmountAsync(WorkspaceId workspace, PaymentId payment, TimeSpan within, int max, CancellationToken ct);

    /// <summary>Payments marked paid with this reference, at any time.</summary>
    Task<IReadOnlyList<SimilarPayment>> ByReferenceAsync(WorkspaceId workspace, PaymentId payment, string reference, int max, CancellationToken ct);
}
