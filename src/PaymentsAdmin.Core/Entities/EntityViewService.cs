using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Entities;

/// <summary>Queries of the entity pages.</summary>
public sealed class EntityViewService(IEntityReadModel entities, IEntityDetails details)
{
    /// <summary>The maximum number of customers offered at once; a longer search text narrows them down.</summary>
    public const int MaxCustomers = 10;

    public async Task<Result<EntityPage>> ListAsync(EntityQuery query, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await entities.PageAsync(query, ct);

    /// <summary>Count and sums of all pages of a list.</summary>
    public async Task<Result<EntityListTotals>> TotalsAsync(EntityQuery query, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : await entities.TotalsAsync(query, ct);

    /// <summary>The kinds that exist in the workspace.</summary>
    public async Task<Result<IReadOnlyList<int>>> KindsAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await entities.KindsAsync(workspace, ct));

    public async Task<Result<EntityView>> FindAsync(WorkspaceId workspace, EntityRef entity, Actor actor, CancellationToken ct)
    {
        if (Right.SeePayments.Check(actor) is { } no)
        {
            return no;
        }

        if (await entities.FindAsync(workspace, entity, ct) is not { } header)
        {
            return EntityFailures.NotFound;
        }

        var rows = await entities.RowsAsync(workspace, header.Id, ct);
        var shipments = await entities.ShipmentsAsync(workspace, header.Id, ct);
        var paid = rows.Count == 0 ? null : await details.PaidAsync(header.Id, ct);
        var uses = shipments.Count == 0 ? null : await details.ShipmentUsesAsync(header.Id, ct);
        return new EntityView(
            header,
            await details.CountsAsync(header.Id, ct),
            [.. rows.Select(r => new RowView(r, paid!.GetValueOrDefault(r.Id)))],
            [.. shipments.Select(s => new ShipmentView(s, [.. uses![s.Id]]))]
        );
    }

    /// <summary>Summaries of some payments.</summary>
    public async Task<Result<IReadOnlyList<PaymentContent>>> ContentsAsync(
        WorkspaceId workspace,
        IReadOnlyList<PaymentId> payments,
        Actor actor,
        CancellationToken ct
    ) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await details.ContentsAsync(workspace, payments, ct));

    /// <summary>Customers whose name starts with the text, then those with entities whose search text contains the words.</summary>
    public async Task<Result<IReadOnlyList<CustomerChoice>>> CustomersAsync(WorkspaceId workspace, string text, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await details.CustomersAsync(workspace, text, MaxCustomers, ct));

    /// <summary>The last change of an entity, or of one of its rows or shipments; null if never changed.</summary>
    public async Task<Result<LastChange?>> LastChangeAsync(WorkspaceId workspace, EntityId entity, EntityPart part, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await details.LastChangeAsync(workspace, entity, part, ct));
}

/// <summary>An entity, or one row or shipment of it.</summary>
public sealed record EntityPart(string? Field, long Id)
{
    public static readonly EntityPart Whole = new(null, 0);

    public static EntityPart Row(RowId id) => new("row", id.Value);

    public static EntityPart Shipment(ShipmentId id) => new("shipment", id.Value);
}
