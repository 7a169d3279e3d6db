using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Deletes payments; available in every backend.</summary>
public interface IPaymentDeletion : IBackendPort
{
    Task<Result> DeleteAsync(Target<PaymentId> target, CancellationToken ct);
}
