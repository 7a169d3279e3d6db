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

/// <summary>Creates payments with the contents of others. Submitting the same form again returns the same payment.</summary>
public interface IPaymentCopies : IBackendPort
{
    /// <summary>
    /// Creates a payment of the same entity with the method, the terms, the lines and the deliveries of another one, as far as they are free.
    /// </summary>
    Task<Result<PaymentId>> CopyAsync(Workspace workspace, PaymentId of, FormKey form, Actor actor, CancellationToken ct);
}
