using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Changes the method of payments; available in every backend.</summary>
public interface IPaymentMethods : IBackendPort
{
    Task<Result> SetMethodAsync(Target<PaymentId> target, MethodId method, CancellationToken ct);
}
