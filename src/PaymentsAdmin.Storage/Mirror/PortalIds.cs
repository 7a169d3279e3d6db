using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The portal's keys, stored next to our ids. Each list of ids is one statement.</summary>
internal sealed class PortalIds(IReader reader) : IPortalIds
{
    private const string OfPayment = "EXISTS (SELECT 1 FROM payments p WHERE p.id = t.payment_id AND p.workspace_id = $1)";
    private const string OfEntity = "EXISTS (SELECT 1 FROM entities e WHERE e.id = t.entity_id AND e.workspace_id = $1)";

    private static readonly Dictionary<PortalThing, Statements> All = new()
    {
        [PortalThing.Payment] = new("payments", "t.workspace_id = $1 AND t.deleted_at IS NULL", "t.entity_id"),
        [PortalThing.Line] = new("payment_lines", OfPayment, "(SELECT p.entity_id FROM payments p WHERE p.id = t.payment_id)"),
        [PortalThing.Delivery] = new("payment_deliveries", OfPayment, "(SELECT p.entity_id FROM payments p WHERE p.id = t.payment_id)"),
        [PortalThing.Row] = new("product_rows", OfEntity, "t.entity_id"),
        [PortalThing.Shipment] = new("shipments", OfEntity + " AND t.deleted_at IS NULL", "t.entity_id"),
        [PortalThing.Method] = new("methods", "t.workspace_id = $1", "NULL"),
        [PortalThing.Type] = new("types", "t.workspace_id = $1", "NULL"),
    };

    private static readonly Sql Seen = new(
        "SELECT refreshed_at FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3 AND refreshed_at IS NOT NULL"
    );

    public async Task<IReadOnlyDictionary<PortalKey, long>> OursAsync(
        WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<PortalKey> theirs, CancellationToken ct) =>
        (theirs.Count == 0 ? [] : await PairsAsync(All[thing].Ours, workspace, TextList.Of(theirs.Select(key => key.Value)), ct))
        .ToDictionary(pair => pair.Theirs, pair => pair.Ours);

    public async Task<IReadOnlyDictionary<long, PortalKey>> TheirsAsync(
        WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<long> ours, CancellationToken ct) =>
        (ours.Count == 0 ? [] : await PairsAsync(All[thing].Theirs, workspace, IdList.Of(ours), ct)).ToDictionary(pair => pair.Ours, pair => pair.Theirs);

    public async Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, PortalThing thing, PortalKey theirs, CancellationToken ct) =>
        await reader.AllAsync(
            Query.Keep(All[thing].Entity, workspace.Value, theirs.Value),
            row => new EntityRef((int)row.Whole("kind"), row.Text("external_id")),
            ct
        ) is [var found, ..]
            ? found
            : null;

    public async Task<DateTimeOffset?> SeenAtAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Seen, workspace.Value, entity.Kind, entity.ExternalId), row => row.Instant("refreshed_at"), ct) is [var at]
            ? at
            : null;

    private async Task<IReadOnlyList<(long Ours, PortalKey Theirs)>> PairsAsync(Sql sql, WorkspaceId workspace, Arg ids, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(sql, workspace.Value, ids), row => (row.Whole("id"), PortalKey.Of(row.Text("portal_id"))), ct);

    private sealed class Statements(string table, string scope, string entity)
    {
        public Sql Ours { get; } = new(
            Pairs(table, scope, TextList.Sqlite("t.portal_id", "$2")),
            Pairs(table, scope, TextList.Postgres("t.portal_id", "$2"))
        );

        public Sql Theirs { get; } = new(Pairs(table, scope, IdList.Sqlite("t.id", "$2")), Pairs(table, scope, IdList.Postgres("t.id", "$2")));

        public Sql Entity { get; } = new(
            $"SELECT e.kind, e.external_id FROM {table} t JOIN entities e ON e.id = {entity} WHERE {scope} AND t.portal_id = $2 AND t.portal_id IS NOT NULL"
        );

        private static string Pairs(string table, string scope, string isAsked) =>
            $"SELECT t.id, t.portal_id FROM {table} t WHERE {scope} AND t.portal_id IS NOT NULL AND {isAsked}";
    }
}
