using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Where the rows of a kind lie.</summary>
internal sealed record KindPlace(string Kind, string Table);

/// <summary>Counts every kind in one statement.</summary>
internal sealed class ReferenceCounts(IReader reader, IEnumerable<KindPlace> places) : IReferenceCounts
{
    private readonly Sql _counts = new(
        string.Join(
            " UNION ALL ",
            places.Select(place =>
                $"SELECT '{place.Kind}' AS kind, COUNT(*) FILTER (WHERE active) AS active, COUNT(*) FILTER (WHERE NOT active) AS inactive FROM {place.Table} WHERE workspace_id = $1"
            )
        )
    );

    // Links are looked up by their keys from the rows of the workspace, of which there are hundreds.
    private static readonly Dictionary<string, Sql> Uses = new(StringComparer.Ordinal)
    {
        [Method.Kind] = new(
            Linked(PaymentType.Kind, "types", "type_methods", "type_id", "method_id")
                + $"""
                 UNION ALL SELECT '{KindUse.Payments}', COUNT(*)
                FROM (SELECT 1 FROM payments p WHERE p.workspace_id = $1 AND p.method_id = $2 AND p.listed LIMIT {KindUse.Most + 1}) s
                """
        ),
        [Category.Kind] = new(Linked(PaymentType.Kind, "types", "type_categories", "type_id", "category_id")),
        [Unit.Kind] = new(
            Linked(PaymentType.Kind, "types", "type_units", "type_id", "unit_id")
                + $" UNION ALL SELECT '{NamedPerson.Kind}', COUNT(*) FROM persons WHERE workspace_id = $1 AND unit_id = $2 AND active"
        ),
        [PaymentType.Kind] = new(Linked(WalletDefinition.Kind, "wallet_definitions", "wallet_credit_causes", "definition_id", "type_id")),
    };

    public async Task<IReadOnlyList<KindUse>> UsesAsync(WorkspaceId workspace, string kind, int id, CancellationToken ct) =>
        Uses.TryGetValue(kind, out var sql)
            ? [.. (await reader.AllAsync(Query.Keep(sql, workspace.Value, id), r => new KindUse(r.Text("by_kind"), r.Whole("uses")), ct)).Where(use => use.Count > 0)]
            : [];

    public async Task<IReadOnlyList<KindCount>> CountAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(_counts, workspace.Value), r => new KindCount(r.Text("kind"), r.Whole("active"), r.Whole("inactive")), ct);

    private static string Linked(string by, string owners, string links, string owner, string named) =>
        $"SELECT '{by}' AS by_kind, COUNT(*) AS uses FROM {owners} o JOIN {links} l ON l.{owner} = o.id AND l.{named} = $2 WHERE o.workspace_id = $1 AND o.active";
}
