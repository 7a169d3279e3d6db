using System.Data.Common;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>A condition whose index finds a filter's rows; the other conditions are checked in each row.</summary>
internal sealed record Driver(Func<ArgList, string> Tables, Func<ArgList, string> Hits)
{
    // Shorter prefixes match so many words that merging their lists takes longer than reading rows.
    private const int ShortestWord = 3;

    /// <summary>No condition is selective: all are checked in the index that covers their columns, an eighth of the table.</summary>
    public static readonly Driver Everything = new(
        _ => "payments p INDEXED BY " + SortColumn.IndexOver("filter"),
        _ => "SELECT 1 FROM payments p INDEXED BY " + SortColumn.IndexOver("filter")
    );

    /// <summary>Only the workspace to check: the amounts of each currency lie together.</summary>
    public static readonly Driver Amounts = new(
        _ => "payments p INDEXED BY " + SortColumn.IndexOver("currency_amount_minor"),
        _ => "SELECT 1 FROM payments p INDEXED BY " + SortColumn.IndexOver("currency_amount_minor")
    );

    /// <summary>How the filter's words are checked in the rows it finds; not at all if it finds exactly these.</summary>
    public TextSearchMode By { get; init; } = TextSearchMode.Row;

    /// <summary>Counts the condition's rows, up to a limit.</summary>
    public Query Count(int max)
    {
        var args = new ArgList();
        return args.Ask($"SELECT count(*) FROM ({Hits(args)} LIMIT {args.Add(max)})");
    }

    public static int ReadCount(DbDataReader row) => row.GetInt32(0);

    /// <summary>Every condition of a filter that has an index.</summary>
    public static IEnumerable<Driver> Of(PaymentConditions conditions, SqliteDialect dialect)
    {
        if (conditions.Entity is { } entity)
        {
            yield return new Driver(
                _ => $"payments p INDEXED BY {SortColumn.IndexOfEntity}",
                args => $"SELECT 1 FROM payments p INDEXED BY {SortColumn.IndexOfEntity} WHERE p.entity_id = {args.Add(entity.Value)}"
            );
        }

        foreach (var (column, span) in conditions.Spans)
        {
            yield return OfColumn(conditions, column, args => Between(column, span, args));
        }

        foreach (var choice in conditions.Choices)
        {
            yield return OfColumn(conditions, choice.Column, args => $"p.{choice.Column} IN ({args.AddAll(choice.Values)})");
        }

        if (conditions.Kinds.Count > 0)
        {
            yield return OfKinds(conditions);
        }

        if (conditions.Text is { } text && LongWords(text) is var words && (words.Count > 0 || text.Words.Count == 0))
        {
            yield return OfText(conditions, text, words, dialect);
        }
    }

    private static string Between(string column, Span span, ArgList args) =>
        string.Join(
            " AND ",
            new[]
            {
                span.From is { } from ? $"p.{column} >= {args.Add(from)}" : null,
                span.To is { } to ? $"p.{column} <= {args.Add(to)}" : null,
            }.OfType<string>()
        );

    private static Driver OfColumn(PaymentConditions conditions, string column, Func<ArgList, string> condition)
    {
        var table = $"payments p INDEXED BY {SortColumn.IndexOver(column)}";
        return new Driver(
            _ => table,
            args => $"SELECT 1 FROM {table} WHERE p.workspace_id = {args.Add(conditions.Workspace.Value)} AND p.listed AND {condition(args)}"
        );
    }

    private static Driver OfKinds(PaymentConditions conditions)
    {
        string Tables(ArgList args) =>
            $"(SELECT w.id FROM entities w WHERE w.workspace_id = {args.Add(conditions.Workspace.Value)} "
            + $"AND w.kind IN ({args.AddAll(conditions.Kinds.Select(k => (Arg)k))})) n "
            + $"CROSS JOIN payments p INDEXED BY {SortColumn.IndexOfEntity} ON p.entity_id = n.id";
        return new Driver(Tables, args => "SELECT 1 FROM " + Tables(args));
    }

    private static Driver OfText(PaymentConditions conditions, TextMatch text, List<string> words, SqliteDialect dialect)
    {
        string Found(ArgList args, string union) =>
            string.Join(
                union,
                new[]
                {
                    words.Count > 0 ? dialect.Found(words, args) : null,
                    text.FaceValues.Count > 0
                        ? $"SELECT a.id FROM payments a INDEXED BY {SortColumn.IndexOver("amount_sort")} WHERE a.workspace_id = {args.Add(conditions.Workspace.Value)} "
                            + $"AND a.listed AND a.amount_sort IN ({args.AddAll(text.FaceValues.Select(v => (Arg)v))})"
                        : null,
                }.OfType<string>()
            );
        return new Driver(args => $"({Found(args, " UNION ")}) n CROSS JOIN payments p ON p.id = n.id", args => Found(args, " UNION ALL "))
        {
            By = words.Count == text.Words.Count && text.Currency is null ? TextSearchMode.Table : TextSearchMode.Row,
        };
    }

    private static List<string> LongWords(TextMatch text) => text.Words.Where(w => w.Length >= ShortestWord).ToList();
}
