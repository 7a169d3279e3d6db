using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Payments that are begun from a form: the same form gives the same payment, however often it arrives.</summary>
public interface IPaymentStarts : IBackendPort
{
    /// <summary>An empty payment.</summary>
    Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>A payment with all that is left of the product rows and every shipment that no payment charges.</summary>
    Task<Result<PaymentId>> AddLeftAsync(Workspace workspace, EntityId entity, FormKey form, Actor actor, CancellationToken ct);
}
