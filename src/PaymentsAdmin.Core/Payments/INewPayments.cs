using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Adds payments; available in every backend.</summary>
public interface INewPayments : IBackendPort
{
    /// <summary>Adds an empty payment to an entity, with the default method.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct);
}
