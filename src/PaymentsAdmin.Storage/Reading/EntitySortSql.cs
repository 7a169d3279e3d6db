using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Pages of entities by title or customer: a walk through the index of the order, or the few rows of a rare kind, sorted.</summary>
public static class EntitySortSql
{
    /// <summary>As many rows of a kind as are sorted without asking for an index.</summary>
    private const int Few = 1_000;

    /// <summary>Whether a kind has only few entities.</summary>
    public static Query IsRare(EntityQuery query)
    {
        var args = new ArgList();
        return args.Ask(
            $"SELECT COUNT(*) <= {Few} AS rare FROM (SELECT 1 FROM entities e WHERE e.workspace_id = {args.Add(query.Workspace.Value)} "
                + $"AND e.kind = {args.Add(query.Kind ?? 0)} LIMIT {Few + 1}) k"
        );
    }

    /// <summary>Reads the index of the order until the page is full.</summary>
    public static Query Walk(Dialect dialect, EntityQuery query)
    {
        var args = new ArgList();
        var found = query.Sort is EntitySort.Title ? Titles(dialect, query, args) : Customers(dialect, query, args);
        return Page(dialect, query, found, args);
    }

    /// <summary>Sorts the entities of one kind.</summary>
    public static Query Sorted(Dialect dialect, EntityQuery query)
    {
        var args = new ArgList();
        var place = query.Sort is EntitySort.Title ? "i.title_fold" : "COALESCE(c.name_fold, '')";
        var found =
            $"SELECT id, place FROM (SELECT i.id, {dialect.Bytewise(place)} AS place FROM entities i LEFT JOIN customers c ON c.id = i.customer_id "
            + $"WHERE i.workspace_id = {args.Add(query.Workspace.Value)} AND i.kind = {args.Add(query.Kind ?? 0)}) s "
            + $"WHERE 1 = 1{After(query, "place", "id", args)} {Order(query, "place", "id", args)}";
        return Page(dialect, query, found, args);
    }

    private static string Titles(Dialect dialect, EntityQuery query, ArgList args) =>
        $"SELECT i.id, i.title_fold AS place FROM entities i WHERE i.workspace_id = {args.Add(query.Workspace.Value)}"
        + OfKind(dialect, query, args)
        + (query.Cursor is { } id ? $" AND (i.title_fold, i.id) {Beyond(query)} ({args.Add(query.Place)}, {args.Add(id.Value)})" : "")
        + $" {Order(query, "i.title_fold", "i.id", args)}";

    // Entities without a customer come before all others, as if their customer had an empty name.
    private static string Customers(Dialect dialect, EntityQuery query, ArgList args)
    {
        var workspace = args.Add(query.Workspace.Value);
        var kind = OfKind(dialect, query, args);
        var none =
            $"SELECT i.id, {dialect.Bytewise("''")} AS place FROM entities i WHERE i.workspace_id = {workspace} AND i.customer_id IS NULL{kind}"
            + $"{AfterNobody(query, args)} ORDER BY i.id {EntityPageSql.Way(query)} LIMIT {Max(query, args)}";
        var named =
            $"SELECT i.id, {dialect.Bytewise("c.name_fold")} AS place FROM customers c {dialect.Join} entities i ON i.customer_id = c.id "
            + $"WHERE c.workspace_id = {workspace} AND i.workspace_id = {workspace}{kind}{After(query, "c.name_fold", "i.id", args)} "
            + Order(query, "c.name_fold", "i.id", args);
        return $"SELECT id, place FROM (SELECT * FROM ({none}) a UNION ALL SELECT * FROM ({named}) b) u {Order(query, "place", "id", args)}";
    }

    // The plus keeps SQLite from reading all rows of a common kind by the index of kinds; the other database knows how many there are.
    private static string OfKind(Dialect dialect, EntityQuery query, ArgList args) =>
        query.Kind is { } kind ? $" AND {(dialect.PlansByItself ? "" : "+")}i.kind = {args.Add(kind)}" : "";

    private static string After(EntityQuery query, string place, string id, ArgList args)
    {
        if (query.Cursor is not { } cursor)
        {
            return "";
        }

        var (at, beyond) = (args.Add(query.Place), Beyond(query));
        return $" AND {place} {beyond}= {at} AND ({place} {beyond} {at} OR {id} {beyond} {args.Add(cursor.Value)})";
    }

    private static string AfterNobody(EntityQuery query, ArgList args) =>
        query.Cursor is not { } cursor ? ""
        : query.Place.Length == 0 ? $" AND i.id {Beyond(query)} {args.Add(cursor.Value)}"
        : EntityPageSql.Falls(query) ? ""
        : " AND 1 = 0";

    private static string Beyond(EntityQuery query) => EntityPageSql.Falls(query) ? "<" : ">";

    private static string Order(EntityQuery query, string place, string id, ArgList args) =>
        $"ORDER BY {place} {EntityPageSql.Way(query)}, {id} {EntityPageSql.Way(query)} LIMIT {Max(query, args)}";

    private static string Max(EntityQuery query, ArgList args) => args.Add(EntityPageSql.RowsOf(query) + 1);

    private static Query Page(Dialect dialect, EntityQuery query, string found, ArgList args) =>
        args.Ask(
            $"SELECT f.place, {EntityPageSql.Columns} ({found}) f {dialect.Join} entities e ON e.id = f.id "
                + $"LEFT JOIN customers c ON c.id = e.customer_id ORDER BY f.place {EntityPageSql.Way(query)}, e.id {EntityPageSql.Way(query)}"
        );
}
