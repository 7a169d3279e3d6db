using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Bringing a deleted payment back.</summary>
public interface IPaymentTombstones : IBackendPort
{
    Task<Result> UndeleteAsync(Workspace workspace, PaymentId id, Actor actor, CancellationToken ct);
}
