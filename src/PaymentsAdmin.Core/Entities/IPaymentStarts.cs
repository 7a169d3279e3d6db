using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Creates payments from a form. Submitting the same form again returns the same payment.</summary>
public interface IPaymentStarts : IBackendPort
{
    /// <summary>Creates an empty payment.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>Creates a payment with all quantities not covered yet and every shipment not charged yet.</summary>
    Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct);
}
