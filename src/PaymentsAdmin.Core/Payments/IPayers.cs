using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Reads the facts that decide whether a person may mark a payment paid.</summary>
public interface IPayers
{
    /// <summary>Null if the payment does not exist.</summary>
    Task<PayingFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
