using System.Data.Common;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Maps between our ids and the portal's keys.</summary>
internal sealed class MirrorIds(IReader reader) : IMirrorIds
{
    private const string Live = "p.workspace_id = $2 AND p.portal_id IS NOT NULL AND p.deleted_at IS NULL";

    private static readonly Sql Line = new(
        $"SELECT p.id AS payment, l.portal_id AS portal FROM payment_lines l JOIN payments p ON p.id = l.payment_id WHERE l.id = $1 AND {Live}"
    );
    private static readonly Sql Delivery = new(
        $"SELECT p.id AS payment, d.portal_id AS portal FROM payment_deliveries d JOIN payments p ON p.id = d.payment_id WHERE d.id = $1 AND {Live}"
    );
    private static readonly Sql LineMade = new("SELECT id FROM payment_lines WHERE payment_id = $1 AND portal_id = $2");
    private static readonly Sql DeliveryMade = new("SELECT id FROM payment_deliveries WHERE payment_id = $1 AND portal_id = $2");
    private static readonly Sql Row = new("SELECT r.portal_id AS portal FROM product_rows r WHERE r.id = $1 AND r.entity_id = $2 AND r.portal_id IS NOT NULL");
    private static readonly Sql Shipment = new(
        "SELECT s.portal_id AS portal FROM shipments s WHERE s.id = $1 AND s.entity_id = $2 AND s.portal_id IS NOT NULL AND s.deleted_at IS NULL"
    );
    private static readonly Sql Method = new(
        "SELECT m.portal_id AS portal FROM methods m WHERE m.id = $1 AND m.workspace_id = $2 AND m.active AND m.portal_id IS NOT NULL"
    );

    public Task<MirroredItem?> LineAsync(WorkspaceId workspace, LineId line, CancellationToken ct) => ItemAsync(Line, line.Value, workspace, ct);

    public Task<MirroredItem?> DeliveryAsync(WorkspaceId workspace, DeliveryId delivery, CancellationToken ct) =>
        ItemAsync(Delivery, delivery.Value, workspace, ct);

    public Task<PortalKey?> RowAsync(EntityId entity, RowId row, CancellationToken ct) => PortalAsync(Row, row.Value, entity.Value, ct);

    public Task<PortalKey?> ShipmentAsync(EntityId entity, ShipmentId shipment, CancellationToken ct) =>
        PortalAsync(Shipment, shipment.Value, entity.Value, ct);

    public Task<PortalKey?> MethodAsync(WorkspaceId workspace, MethodId method, CancellationToken ct) => PortalAsync(Method, method.Value, workspace.Value, ct);

    public async Task<Result<LineId>> LineMadeAsync(PaymentId payment, PortalKey portal, CancellationToken ct) =>
        await MadeAsync(LineMade, payment, portal, ct) is { } id ? new LineId(id) : PortalFailures.DoneUnseen;

    public async Task<Result<DeliveryId>> DeliveryMadeAsync(PaymentId payment, PortalKey portal, CancellationToken ct) =>
        await MadeAsync(DeliveryMade, payment, portal, ct) is { } id ? new DeliveryId(id) : PortalFailures.DoneUnseen;

    private async Task<MirroredItem?> ItemAsync(Sql sql, long id, WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(sql, id, workspace.Value),
            row => new MirroredItem(new PaymentId(row.Whole("payment")), Portal(row)),
            ct
        ) is [var found]
            ? found
            : null;

    private async Task<PortalKey?> PortalAsync(Sql sql, long id, long within, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(sql, id, within), Portal, ct) is [var found] ? found : null;

    private async Task<long?> MadeAsync(Sql sql, PaymentId payment, PortalKey portal, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(sql, payment.Value, portal.Value), row => row.Whole("id"), ct) is [var found] ? found : null;

    private static PortalKey Portal(DbDataReader row) => PortalKey.Of(row.Text("portal"));
}
