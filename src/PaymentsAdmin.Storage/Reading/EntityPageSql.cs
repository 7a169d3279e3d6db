using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Pages of entities without a table scan: by the full-text index, or by one index scan per kind.</summary>
public static class EntityPageSql
{
    /// <summary>The kinds of a workspace, by one index probe each.</summary>
    public static readonly Sql Kinds = new(
        """
        WITH RECURSIVE k(kind) AS (
          SELECT MIN(e.kind) FROM entities e WHERE e.workspace_id = $1
          UNION ALL
          SELECT (SELECT MIN(e.kind) FROM entities e WHERE e.workspace_id = $1 AND e.kind > k.kind) FROM k WHERE k.kind IS NOT NULL
        )
        SELECT kind FROM k WHERE kind IS NOT NULL ORDER BY kind
        """
    );

    // What a portal says of an account or wallet that it keeps.
    private static readonly string Balance =
        $"""
        CASE e.kind
          WHEN {EntityKinds.Account} THEN (SELECT s.balance_minor FROM accounts n JOIN portal_accounts s ON s.account_id = n.id WHERE n.entity_id = e.id)
          WHEN {EntityKinds.Wallet} THEN (SELECT s.total_minor FROM wallets n JOIN portal_wallets s ON s.wallet_id = n.id WHERE n.entity_id = e.id)
        END
        """;

    internal static readonly string Columns =
        $"""
        e.id, e.kind, e.external_id, {EntityNumbers.Of("e")} AS number, e.title, c.name AS customer_name, e.currency, e.created_at, e.refreshed_at,
               e.rows_minor + e.shipments_minor AS total_minor, e.paid_minor, e.pending_minor, {Balance} AS balance_minor
        FROM
        """;

    /// <summary>The rows of the page and one more, in reading order: reversed when reading backwards.</summary>
    public static Query ByKinds(Dialect dialect, EntityQuery query, IReadOnlyList<int> kinds)
    {
        var args = new ArgList();
        var max = args.Add(RowsOf(query) + 1);
        var workspace = args.Add(query.Workspace.Value);
        var place = Place(query, "i.id", args);
        var walks = kinds.Select(
            (kind, at) =>
                $"SELECT id FROM (SELECT i.id FROM entities i WHERE i.workspace_id = {workspace} AND i.kind = {args.Add(kind)}{place} ORDER BY i.id {Way(query)} LIMIT {max}) w{at}"
        );
        return args.Ask(
            $"SELECT '' AS place, {Columns} (SELECT id FROM ({string.Join(" UNION ALL ", walks)}) u ORDER BY id {Way(query)} LIMIT {max}) f "
                + $"{dialect.Join} entities e ON e.id = f.id LEFT JOIN customers c ON c.id = e.customer_id ORDER BY e.id {Way(query)}"
        );
    }

    /// <summary>
    /// The same for a text search. The kind's name is one of the words, so that entities
    /// of a rare kind are found without scanning the others.
    /// </summary>
    public static Query ByWords(Dialect dialect, EntityQuery query, IReadOnlyList<string> words)
    {
        var args = new ArgList();
        var matches = args.Add(dialect.MatchOf(WithKind(query, words)));
        var id = dialect.EntityId(matches);
        return args.Ask(
            $"SELECT '' AS place, {Columns} {dialect.EntitiesWith(matches)} LEFT JOIN customers c ON c.id = e.customer_id "
                + $"WHERE {dialect.EntityMatches(matches)} AND e.workspace_id = {args.Add(query.Workspace.Value)}"
                + (query.Kind is { } one ? $" AND e.kind = {args.Add(one)}" : "")
                + Place(query, id, args)
                + $" ORDER BY {id} {Way(query)} LIMIT {args.Add(RowsOf(query) + 1)}"
        );
    }

    /// <summary>The same for the number of an account or wallet.</summary>
    public static Query ByNumber(Dialect dialect, EntityQuery query, string number)
    {
        var args = new ArgList();
        var workspace = args.Add(query.Workspace.Value);
        return args.Ask(
            $"SELECT '' AS place, {Columns} {EntityNumbers.With(args.Add(number), workspace)} f "
                + $"{dialect.Join} entities e ON e.id = f.id LEFT JOIN customers c ON c.id = e.customer_id "
                + $"WHERE e.workspace_id = {workspace}"
                + (query.Kind is { } one ? $" AND e.kind = {args.Add(one)}" : "")
                + Place(query, "e.id", args)
        );
    }

    /// <summary>The page of the rows read.</summary>
    public static EntityPage Page(EntityQuery query, IReadOnlyList<EntityRow> read)
    {
        var more = read.Count > RowsOf(query);
        var rows = read.Take(RowsOf(query));
        return IsBackwards(query)
            ? new EntityPage([.. rows.Reverse()], more, query.Cursor is not null)
            : new EntityPage([.. rows], query.Cursor is not null, more);
    }

    internal static IReadOnlyList<string> WithKind(EntityQuery query, IReadOnlyList<string> words) =>
        query.Kind is { } kind ? words.Concat(Fold.WordsOf(EntityKinds.Name(kind))).Distinct(StringComparer.Ordinal).ToList() : words;

    internal static int RowsOf(EntityQuery query) => Math.Clamp(query.Size, 1, EntityQuery.MaxSize);

    private static bool IsBackwards(EntityQuery query) => query.Step == PageStep.Before;

    internal static string Way(EntityQuery query) => Falls(query) ? "DESC" : "ASC";

    /// <summary>Whether the rows are read from the largest to the smallest.</summary>
    internal static bool Falls(EntityQuery query) => IsBackwards(query) != query.Descending;

    private static string Place(EntityQuery query, string id, ArgList args) =>
        query.Cursor is { } cursor ? $" AND {id} {(Falls(query) ? "<" : ">")} {args.Add(cursor.Value)}" : "";
}
