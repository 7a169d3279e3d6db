using System.Globalization;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>The portal's ids, stored next to ours. Each list of ids is one statement.</summary>
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
    };

    private static readonly Sql Seen = new("SELECT refreshed_at FROM entities WHERE workspace_id = $1 AND kind = $2 AND external_id = $3 AND refreshed_at IS NOT NULL");

    public async Task<IReadOnlyDictionary<long, long>> OursAsync(WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<long> theirs, CancellationToken ct) =>
        (await PairsAsync(All[thing].Ours, workspace, theirs, ct)).ToDictionary(pair => pair.Theirs, pair => pair.Ours);

    public async Task<IReadOnlyDictionary<long, long>> TheirsAsync(WorkspaceId workspace, PortalThing thing, IReadOnlyCollection<long> ours, CancellationToken ct) =>
        (await PairsAsync(All[thing].Theirs, workspace, ours, ct)).ToDictionary(pair => pair.Ours, pair => pair.Theirs);

    public async Task<EntityRef?> EntityOfAsync(WorkspaceId workspace, PortalThing thing, long theirs, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(All[thing].Entity, workspace.Value, Text.Of(theirs)), row => new EntityRef((int)row.Whole("kind"), row.Text("external_id")), ct) is [var found, ..] ? found : null;

    public async Task<DateTimeOffset?> SeenAtAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(Seen, workspace.Value, entity.Kind, entity.ExternalId), row => row.Instant("refreshed_at"), ct) is [var at] ? at : null;

    private async Task<IReadOnlyList<(long Ours, long Theirs)>> PairsAsync(Sql sql, WorkspaceId workspace, IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ids.Count == 0
            ? []
            : await reader.AllAsync(
                Query.Keep(sql, workspace.Value, IdList.Of(ids)),
                row => (row.Whole("id"), long.Parse(row.Text("portal_id"), CultureInfo.InvariantCulture)),
                ct
            );

    private sealed class Statements(string table, string scope, string entity)
    {
        public Sql Ours { get; } = new(
            Pairs(table, scope, "t.portal_id IN (SELECT CAST(value AS text) FROM json_each($2))"),
            Pairs(table, scope, "t.portal_id = ANY(CAST(translate($2, '[]', '{}') AS text[]))")
        );

        public Sql Theirs { get; } = new(Pairs(table, scope, IdList.Sqlite("t.id", "$2")), Pairs(table, scope, IdList.Postgres("t.id", "$2")));

        public Sql Entity { get; } = new($"SELECT e.kind, e.external_id FROM {table} t JOIN entities e ON e.id = {entity} WHERE {scope} AND t.portal_id = $2 AND t.portal_id IS NOT NULL");

        private static string Pairs(string table, string scope, string isAsked) =>
            $"SELECT t.id, t.portal_id FROM {table} t WHERE {scope} AND t.portal_id IS NOT NULL AND {isAsked}";
    }
}
