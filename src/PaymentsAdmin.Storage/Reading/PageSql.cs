using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>
/// The two plans of a page. One scans the sort order's index and checks each row; the other finds the filter's rows first
/// and sorts them. Both append a marker row with id 0 if there is something before the place.
/// </summary>
public static class PageSql
{
    /// <summary>With more hits than this, rows are sorted only after an index scan has failed.</summary>
    public const int ManyHits = 2_000;

    private static readonly string Columns = RowReader.All.Columns;

    // A marker row has its own id in place of the first column; the NULL left over fills the sort value at the end.
    private static readonly string Nulls = RowReader.All.Nulls;

    /// <summary>Scans an index in sort order.</summary>
    public static Query Walk(Dialect dialect, PageRequest page, string index)
    {
        var args = new ArgList();
        return args.Ask(WalkText(dialect, page, index, args));
    }

    /// <summary>The parameters of a scan without a filter, in statement order.</summary>
    public static IReadOnlyList<Arg> WalkArgs(PageRequest page)
    {
        List<Arg> args = [page.Conditions.Workspace.Value];
        if (page.Conditions.Entity is { } entity)
        {
            args.Add(entity.Value);
        }

        args.Add(page.Rows);
        if (page.Place is { } place)
        {
            args.Add(place.Id);
            if (!page.Column.IsId)
            {
                args.AddRange(place.Of(page.Keys));
            }
        }

        return args;
    }

    /// <summary>
    /// Finds the filter's rows in some tables and sorts them. With a limit it gives up if there are more hits, returning a
    /// row with id -1.
    /// </summary>
    public static Query FindAndSort(Dialect dialect, PageRequest page, Func<ArgList, string> tables, TextSearchMode by, int? max)
    {
        var args = new ArgList();
        var where = new PaymentWhere(dialect, page.Conditions, args);
        var found = page.Keys.Count == 1 ? ["v", "id"] : new[] { "g", "v", "id" };
        var keys = string.Concat(page.Keys.Zip(found, (column, name) => $", p.{column} AS {name}"));
        var find = $"SELECT p.id AS id{keys} FROM {tables(args)} WHERE {where.All(by)}";
        var rows = args.Add(page.Rows);
        var few = max is null ? null : $"(SELECT count(*) FROM k) <= {args.Add(max.Value)}";
        var (beyond, behind) = Sides(page, found, args);
        var text =
            $"WITH k AS {dialect.Materialized(page.Place is not null)} ({find}{(max is null ? "" : $" LIMIT {args.Add(max.Value + 1)}")}) "
            + $"SELECT * FROM (SELECT {Columns}, x.v AS v FROM (SELECT {Of("k", found)} FROM k WHERE {few ?? "1 = 1"}{beyond} "
            + $"{OrderBy("k", found, page.Order)} LIMIT {rows}) x {dialect.Join} payments p ON p.id = x.id {Joins(dialect)} "
            + $"{OrderBy("x", found, page.Order)} LIMIT {rows}) r"
            + (behind is null ? "" : $" UNION ALL SELECT 0, {Nulls} WHERE EXISTS (SELECT 1 FROM k WHERE {behind})")
            + (few is null ? "" : $" UNION ALL SELECT -1, {Nulls} WHERE NOT {few}");
        return args.Ask(text);
    }

    private static string WalkText(Dialect dialect, PageRequest page, string index, ArgList args)
    {
        var where = new PaymentWhere(dialect, page.Conditions, args);
        var rows = args.Add(page.Rows);
        var column = page.Column.Name;
        var rest = where.Rest(page.Keys);
        var from = $"payments p{dialect.Using(index)}";
        var select = $"SELECT {Columns}, p.{column} AS v FROM {from} {Joins(dialect)} WHERE {where.Scope}{rest}";
        if (page.Place is not { } place)
        {
            return $"{select}{where.Within(column, page.Bounds)} {OrderBy(page, page.Order)} LIMIT {rows}";
        }

        var id = args.Add(place.Id);
        var probe = $"SELECT p.id FROM {from} WHERE {where.Scope}{rest}";
        if (page.Column.IsId)
        {
            return $"SELECT * FROM ({select} AND p.id {page.Beyond} {id} {OrderBy(page, page.Order)} LIMIT {rows}) r "
                + $"UNION ALL SELECT 0, {Nulls} WHERE ({probe} AND p.id {page.Behind}= {id} {OrderBy(page, page.OrderBehind)} LIMIT 1) IS NOT NULL";
        }

        var values = place.Of(page.Keys).Select(args.Add).ToList();
        var (beyond, behind) = Ranges(page, where, place, values);
        var tie = $"{string.Concat(page.Keys.Zip(values, (key, value) => $" AND p.{key} = {value}"))}{Checked(where, page)}";
        return $"SELECT * FROM (SELECT * FROM ({select}{tie} AND p.id {page.Beyond} {id} ORDER BY p.id {page.Order} LIMIT {rows}) a "
            + $"UNION ALL SELECT * FROM ({select}{beyond} {OrderBy(page, page.Order)} LIMIT {rows}) b LIMIT {rows}) r "
            + $"UNION ALL SELECT 0, {Nulls} WHERE ({probe}{tie} AND p.id {page.Behind}= {id} ORDER BY p.id {page.OrderBehind} LIMIT 1) IS NOT NULL "
            + $"OR ({probe}{behind} {OrderBy(page, page.OrderBehind)} LIMIT 1) IS NOT NULL";
    }

    // Only the tighter bound on each side, so that the index scan starts at the right place.
    private static (string Beyond, string Behind) Ranges(PageRequest page, PaymentWhere where, PagePlace place, List<string> values)
    {
        var column = page.Column.Name;
        var bounds = page.Bounds;
        if (bounds == default)
        {
            var (left, right) = (Tuple("p", page.Keys), Tuple(values));
            return ($" AND {left} {page.Beyond} {right}", $" AND {left} {page.Behind} {right}");
        }

        var below = where.Within(column, bounds.And(new Span(null, place.Value.Whole - 1)));
        var above = where.Within(column, bounds.And(new Span(place.Value.Whole + 1, null)));
        return page.Falling ? (below, above) : (above, below);
    }

    private static string Checked(PaymentWhere where, PageRequest page) =>
        where.Within(page.Column.Name, page.Bounds).Replace(" p.", " +p.", StringComparison.Ordinal);

    private static (string Beyond, string? Behind) Sides(PageRequest page, string[] found, ArgList args)
    {
        if (page.Place is not { } place)
        {
            return ("", null);
        }

        var id = args.Add(place.Id);
        var (left, right) = (Tuple("k", found), Tuple([.. place.Of(page.Keys).Select(args.Add), id]));
        return ($" AND {left} {page.Beyond} {right}", $"{left} {page.Behind}= {right}");
    }

    private static string OrderBy(PageRequest page, string order) => OrderBy("p", page.Column.IsId ? ["id"] : [.. page.Keys, "id"], order);

    private static string OrderBy(string table, IEnumerable<string> columns, string order) =>
        "ORDER BY " + string.Join(", ", columns.Select(column => $"{table}.{column} {order}"));

    private static string Of(string table, IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"{table}.{column}"));

    private static string Tuple(string table, IReadOnlyList<string> columns) => Tuple([.. columns.Select(column => $"{table}.{column}")]);

    private static string Tuple(List<string> values) => values.Count == 1 ? values[0] : $"({string.Join(", ", values)})";

    private static string Joins(Dialect dialect) =>
        $"{dialect.Join} entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN methods m ON m.id = p.method_id";
}
