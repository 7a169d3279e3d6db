using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>Lists for API clients: payments of CRM items, the items, their shipments and product rows.</summary>
public sealed class ListingService(
    IListing<ListedPayment> payments,
    IListing<ListedEntity> entities,
    IListing<ListedShipment> shipments,
    IListing<ListedRow> rows,
    AccessGuard guard
)
{
    public async Task<Result<ListedPayment>> PaymentAsync(WorkspaceId workspace, PaymentId id, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(payments, workspace, id.Value, PaymentFailures.NotFound, actor, ct);
        if (found.Failure == PaymentFailures.NotFound)
        {
            await guard.MissedAsync(new Attempt(PaymentVerbs.Open, "payment", id.Value, workspace), PaymentFailures.NotFound, actor, ct);
        }

        return found;
    }

    public Task<Result<ListedShipment>> ShipmentAsync(WorkspaceId workspace, ShipmentId id, Actor actor, CancellationToken ct) =>
        FindAsync(shipments, workspace, id.Value, EntityFailures.ShipmentNotFound, actor, ct);

    public Task<Result<ListedRow>> RowAsync(WorkspaceId workspace, RowId id, Actor actor, CancellationToken ct) =>
        FindAsync(rows, workspace, id.Value, EntityFailures.RowNotFound, actor, ct);

    public Task<Result<IReadOnlyList<ListedPayment>>> PaymentsAsync(Listing listing, Actor actor, CancellationToken ct) =>
        ListAsync(payments, listing, actor, ct);

    public Task<Result<long>> CountPaymentsAsync(Listing listing, Actor actor, CancellationToken ct) => CountAsync(payments, listing, actor, ct);

    public Task<Result<IReadOnlyList<ListedEntity>>> EntitiesAsync(Listing listing, Actor actor, CancellationToken ct) =>
        ListAsync(entities, listing, actor, ct);

    public Task<Result<long>> CountEntitiesAsync(Listing listing, Actor actor, CancellationToken ct) => CountAsync(entities, listing, actor, ct);

    public Task<Result<IReadOnlyList<ListedShipment>>> ShipmentsAsync(Listing listing, Actor actor, CancellationToken ct) =>
        ListAsync(shipments, listing, actor, ct);

    public Task<Result<long>> CountShipmentsAsync(Listing listing, Actor actor, CancellationToken ct) => CountAsync(shipments, listing, actor, ct);

    public Task<Result<IReadOnlyList<ListedRow>>> RowsAsync(Listing listing, Actor actor, CancellationToken ct) => ListAsync(rows, listing, actor, ct);

    public Task<Result<long>> CountRowsAsync(Listing listing, Actor actor, CancellationToken ct) => CountAsync(rows, listing, actor, ct);

    private static async Task<Result<TRow>> FindAsync<TRow>(
        IListing<TRow> from,
        WorkspaceId workspace,
        long id,
        Failure none,
        Actor actor,
        CancellationToken ct
    )
        where TRow : class =>
        Right.SeePayments.Check(actor) is { } no ? no
        : await from.FindAsync(workspace, id, ct) is { } found ? found
        : none;

    private static async Task<Result<IReadOnlyList<TRow>>> ListAsync<TRow>(IListing<TRow> from, Listing listing, Actor actor, CancellationToken ct)
        where TRow : class =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await from.ListAsync(listing, ct));

    private static async Task<Result<long>> CountAsync<TRow>(IListing<TRow> from, Listing listing, Actor actor, CancellationToken ct)
        where TRow : class =>
        Right.SeePayments.Check(actor) is { } no ? no : await from.CountAsync(listing, ct);
}
