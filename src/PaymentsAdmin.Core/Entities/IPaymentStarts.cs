using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Payments started from a form: submitting the same form again returns the same payment.</summary>
public interface IPaymentStarts : IBackendPort
{
    /// <summary>An empty payment.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>A payment with all unallocated quantities and every shipment that is not charged yet.</summary>
    Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct);
}
