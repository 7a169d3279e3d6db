using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What every backend does with payments.</summary>
public interface IPaymentWrites : IBackendPort
{
    /// <summary>An empty payment for an entity, with the default method.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct);

    Task<Result> SetMethodAsync(Workspace workspace, PaymentId id, MethodId method, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Marks paid. A payment that is paid already stays as it is.</summary>
    Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Takes the mark back. A payment that is not paid stays as it is.</summary>
    Task<Result> UnpayAsync(Workspace workspace, PaymentId id, UnpayInput input, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Takes back a mark that the actor set a moment ago. A payment that is not paid stays as it is.</summary>
    Task<Result> UndoPayAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> DeleteAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct);
}
