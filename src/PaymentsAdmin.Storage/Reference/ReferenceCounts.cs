using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>The table of a kind.</summary>
internal sealed record KindPlace(string Kind, string Table);

/// <summary>Counts every kind, and the lists of the books, in one statement.</summary>
internal sealed class ReferenceCounts(IReader reader, IEnumerable<KindPlace> places) : IReferenceCounts
{
    private static readonly KindPlace[] Books =
        [
            new(Account.Kind, DbNames.Table(typeof(AccountRow))), new(Invoice.Kind, DbNames.Table(typeof(InvoiceRow))),
            new(Bill.Kind, DbNames.Table(typeof(BillRow))), new(Wallet.Kind, DbNames.Table(typeof(WalletRow))),
        ];

    private readonly Sql _counts = new(
        string.Join(
            " UNION ALL ",
            [
                .. places.Select(place =>
                    $"SELECT '{place.Kind}' AS kind, COUNT(*) FILTER (WHERE active) AS active, COUNT(*) FILTER (WHERE NOT active) AS inactive FROM {place.Table} WHERE workspace_id = $1"
                ),
                .. Books.Select(place =>
                    $"SELECT '{place.Kind}', COUNT(*), CAST(0 AS bigint) FROM (SELECT 1 FROM {place.Table} WHERE workspace_id = $1 LIMIT {KindCount.MaxCount + 1}) f"
                ),
            ]
        )
    );

    public async Task<IReadOnlyList<KindUse>> UsesAsync(WorkspaceId workspace, string kind, long id, CancellationToken ct) =>
        UsesSql.Of(kind) is { } sql
            ? [
                .. (await reader.AllAsync(Query.Keep(sql, workspace.Value, id), r => new KindUse(r.Text("by_kind"), r.Whole("uses")), ct))
                    .Where(use => use.Count > 0),
            ]
            : [];

    public async Task<IReadOnlyList<KindCount>> CountAsync(WorkspaceId workspace, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(_counts, workspace.Value), r => new KindCount(r.Text("kind"), r.Whole("active"), r.Whole("inactive")), ct);
}
