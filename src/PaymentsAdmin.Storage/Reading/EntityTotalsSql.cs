using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Count and sums of a list of entities, one per currency.</summary>
public static class EntityTotalsSql
{
    // Accounts and wallets have no total of their own.
    private const string Sums =
        """
        SELECT e.currency, COUNT(*) AS entities,
               CAST(SUM(CASE WHEN e.kind > 0 THEN e.rows_minor + e.shipments_minor ELSE 0 END) AS BIGINT) AS total_minor,
               CAST(SUM(e.paid_minor) AS BIGINT) AS paid_minor, CAST(SUM(e.pending_minor) AS BIGINT) AS pending_minor,
               CAST(SUM(CASE WHEN e.kind > 0 THEN e.rows_minor + e.shipments_minor - e.paid_minor - e.pending_minor ELSE 0 END) AS BIGINT) AS left_minor
        FROM
        """;

    public static Query Of(EntityQuery query)
    {
        var args = new ArgList();
        return args.Ask($"{Sums} entities e WHERE {Within(query, args)} GROUP BY e.currency");
    }

    public static Query ByWords(Dialect dialect, EntityQuery query, IReadOnlyList<string> words)
    {
        var args = new ArgList();
        var matches = args.Add(dialect.MatchOf(EntityPageSql.WithKind(query, words)));
        return args.Ask($"{Sums} {dialect.EntitiesWith(matches)} WHERE {dialect.EntityMatches(matches)} AND {Within(query, args)} GROUP BY e.currency");
    }

    public static Query ByNumber(Dialect dialect, EntityQuery query, string number)
    {
        var args = new ArgList();
        var found = EntityNumbers.With(args.Add(number), args.Add(query.Workspace.Value));
        return args.Ask($"{Sums} {found} f {dialect.Join} entities e ON e.id = f.id WHERE {Within(query, args)} GROUP BY e.currency");
    }

    public static EntityListSums Read(DbDataReader row)
    {
        var currency = Currency.Of(row.Text("currency"));
        return new(
            row.Whole("entities"),
            new(row.Whole("total_minor"), currency),
            new(row.Whole("paid_minor"), currency),
            new(row.Whole("pending_minor"), currency),
            new(row.Whole("left_minor"), currency)
        );
    }

    private static string Within(EntityQuery query, ArgList args) =>
        $"e.workspace_id = {args.Add(query.Workspace.Value)}" + (query.Kind is { } kind ? $" AND e.kind = {args.Add(kind)}" : "");
}
