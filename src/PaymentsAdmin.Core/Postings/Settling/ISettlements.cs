using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Settling;

/// <summary>What single postings settle on their accounts.</summary>
public interface ISettlements
{
    /// <summary>
    /// The plan of a posting that is not posted yet, or what it settled. Null for a reversal, for a payment without an account, for
    /// one in another currency than its account, which cannot be posted, and for one of a portal that keeps accounts and settles itself.
    /// </summary>
    Task<Settlement?> FindAsync(WorkspaceId workspace, PaymentId payment, DateOnly today, CancellationToken ct);
}
