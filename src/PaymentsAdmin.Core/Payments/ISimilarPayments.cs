using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Payments that may be another one, entered twice; newest first.</summary>
public interface ISimilarPayments
{
    /// <summary>Of the same customer or entity, with the same amount and currency, made within this time of it. An amount of zero is like nothing.</summary>
    Task<IReadOnlyList<SimilarPayment>> ByAmountAsync(WorkspaceId workspace, PaymentId payment, TimeSpan within, int max, CancellationToken ct);

    /// <summary>Marked paid with this reference, whenever that was.</summary>
    Task<IReadOnlyList<SimilarPayment>> ByReferenceAsync(WorkspaceId workspace, PaymentId payment, string reference, int max, CancellationToken ct);
}
