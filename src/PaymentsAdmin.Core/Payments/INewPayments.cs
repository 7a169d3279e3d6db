using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Adds payments; every backend can.</summary>
public interface INewPayments : IBackendPort
{
    /// <summary>An empty payment for an entity, with the default method.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct);
}
