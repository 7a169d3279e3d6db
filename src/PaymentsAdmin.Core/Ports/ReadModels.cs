using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Every list and total of payments, whatever the backend.</summary>
public interface IPaymentReadModel
{
    Task<PaymentPage> PageAsync(PaymentQuery query, CancellationToken ct);

    Task<PaymentTotals> TotalsAsync(WorkspaceId workspace, PaymentFilter filter, CancellationToken ct);

    /// <summary>One payment, or null; a deleted one only when asked for.</summary>
    Task<PaymentDetail?> FindAsync(WorkspaceId workspace, PaymentId id, bool deletedToo, CancellationToken ct);
}

/// <summary>Entities and what belongs to them.</summary>
public interface IEntityReadModel
{
    Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);

    Task<EntityHeader?> FindAsync(WorkspaceId workspace, EntityId id, CancellationToken ct);

    /// <summary>All live product rows, each with what is left to allocate.</summary>
    Task<IReadOnlyList<ProductRow>> RowsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct);

    Task<IReadOnlyList<Shipment>> ShipmentsAsync(WorkspaceId workspace, EntityId entity, CancellationToken ct);

    /// <summary>Up to so many entities whose title, customer or id matches, newest first, after the id given.</summary>
    Task<IReadOnlyList<EntityRow>> SearchAsync(WorkspaceId workspace, string? text, int? kind, EntityId? after, int most, CancellationToken ct);

    /// <summary>One page of entities, newest first, read forwards or backwards.</summary>
    Task<EntityPage> PageAsync(EntityQuery query, CancellationToken ct);

    /// <summary>The kinds of which the workspace has at least one.</summary>
    Task<IReadOnlyList<int>> KindsAsync(WorkspaceId workspace, CancellationToken ct);
}

/// <summary>The workspaces of the installation.</summary>
public interface IWorkspaces
{
    Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken ct);

    Task<Workspace?> FindAsync(WorkspaceKey key, CancellationToken ct);

    Task<Workspace?> FindAsync(WorkspaceId id, CancellationToken ct);
}

/// <summary>Hands out the backend of a workspace.</summary>
public interface IBackends
{
    IPaymentBackend For(Workspace workspace);
}
