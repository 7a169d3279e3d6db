using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Restores deleted payments.</summary>
public interface IPaymentTombstones : IBackendPort
{
    Task<Result> UndeleteAsync(Workspace workspace, PaymentId id, Actor actor, CancellationToken ct);
}
