using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What says whether somebody may mark a payment paid by themselves.</summary>
public interface IPayers
{
    /// <summary>Null where there is no such payment.</summary>
    Task<PayingFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
