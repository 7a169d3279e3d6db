using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>How a filter's words are searched.</summary>
public enum TextSearchMode
{
    /// <summary>In each row.</summary>
    Row,

    /// <summary>In the index, if the database chooses so.</summary>
    Index,

    /// <summary>In the index, and in new titles that were not copied to all their payments yet.</summary>
    IndexAndTitles,

    /// <summary>Not at all: the tables contain only hits.</summary>
    Table,
}

/// <summary>Builds a filter's conditions on the table <c>payments p</c>.</summary>
public sealed class PaymentWhere(Dialect dialect, PaymentConditions conditions, ArgList args)
{
    /// <summary>Workspace, entity and listed: the prefix of every payment index.</summary>
    public string Scope { get; } =
        "p.workspace_id = "
        + args.Add(conditions.Workspace.Value)
        + " AND p.listed"
        + (conditions.Entity is { } entity ? " AND p.entity_id = " + args.Add(entity.Value) : "");

    /// <summary>The whole filter.</summary>
    public string All(TextSearchMode by) => Scope + string.Concat(Parts([], by).Select(p => " AND " + p));

    /// <summary>The conditions left to check in each row while the index of these columns is scanned.</summary>
    public string Rest(IReadOnlyList<string> columns) => string.Concat(Parts(columns, TextSearchMode.Row).Select(p => " AND " + p));

    /// <summary>A column's range in a form that an index can use.</summary>
    public string Within(string column, Span span) =>
        (span.IsOne ? $" AND p.{column} = {args.Add(span.From!.Value)}" : "")
        + (span is { IsOne: false, From: { } from } ? $" AND p.{column} >= {args.Add(from)}" : "")
        + (span is { IsOne: false, To: { } to } ? $" AND p.{column} <= {args.Add(to)}" : "");

    private IEnumerable<string> Parts(IReadOnlyList<string> walked, TextSearchMode by)
    {
        foreach (var (column, span) in conditions.Spans.Where(s => !walked.Contains(s.Key, StringComparer.Ordinal)))
        {
            yield return Within(column, span)[" AND ".Length..];
        }

        if (conditions.Open)
        {
            yield return StandingSql.IsDue;
        }

        foreach (var choice in conditions.Choices)
        {
            var column = walked.Contains(choice.Column, StringComparer.Ordinal) ? Unindexed(choice) : "p." + choice.Column;
            yield return $"{column} IN ({args.AddAll(choice.Values)})";
        }

        if (conditions.Kinds.Count > 0)
        {
            yield return dialect.KindIn(args.AddAll(conditions.Kinds.Select(k => (Arg)k)));
        }

        if (conditions.Text is { } text && by != TextSearchMode.Table)
        {
            yield return "(" + string.Join(" OR ", Texts(text, by)) + ")";
        }
    }

    // Keeps the index from being probed value by value, which would break its order.
    private static string Unindexed(Choice choice) => choice.Values[0].Value is string ? $"(p.{choice.Column} || '')" : "+p." + choice.Column;

    private IEnumerable<string> Texts(TextMatch text, TextSearchMode by)
    {
        if (text.Words.Count > 0)
        {
            yield return by switch
            {
                TextSearchMode.Index => dialect.Matches(text.Words, args),
                TextSearchMode.IndexAndTitles => dialect.MatchesOrTitles(text.Words, args),
                _ => "(" + string.Join(" AND ", text.Words.Select(word => dialect.BeginsOrTitles(word, args))) + ")",
            };
        }

        if (text.FaceValues.Count > 0)
        {
            yield return Amounts(text);
        }
    }

    /// <summary>Whether the amount is one the text may mean.</summary>
    public string Amounts(TextMatch text) =>
        $"(p.amount_sort IN ({args.AddAll(text.FaceValues.Select(v => (Arg)v))})"
        + (text.Currency is { } currency ? $" AND p.currency = {args.Add(currency)})" : ")");
}
