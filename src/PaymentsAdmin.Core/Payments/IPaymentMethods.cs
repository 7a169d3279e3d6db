using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The methods of payments; every backend has them.</summary>
public interface IPaymentMethods : IBackendPort
{
    Task<Result> SetMethodAsync(Target<PaymentId> target, MethodId method, CancellationToken ct);
}
