using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>List statements for SQLite: indexes and join order are given explicitly.</summary>
public sealed class SqliteDialect : Dialect
{
    public override bool PlansByItself => false;

    public override string Join => "CROSS JOIN";

    public override string Find => "instr";

    public override string AddressIn(string body) => SqliteObjects.AddressIn(body);

    public override string Bytewise(string text) => text;

    public override string Using(string? index) => index is null ? " NOT INDEXED" : " INDEXED BY " + index;

    // A table expression used once is streamed; materializing it would only cost.
    public override string Materialized(bool usedTwice) => usedTwice ? "MATERIALIZED" : "NOT MATERIALIZED";

    public override string TextsOf(string text, string rows, string order) =>
        $"(SELECT group_concat(t.v, '; ') FROM (SELECT {text} AS v FROM {rows} ORDER BY {order}) t)";

    public override string KindIn(string kinds) => $"(SELECT w.kind FROM entities w WHERE w.id = p.entity_id) IN ({kinds})";

    public override string Matches(IReadOnlyList<string> words, ArgList args) => $"p.id IN ({Found(words, args)})";

    public override string MatchesOrTitles(IReadOnlyList<string> words, ArgList args) => Matches(words, args);

    /// <summary>
    /// The ids of payments with some words, each once: from the full text, from the newest payments, which are added to it in
    /// batches, and from new titles, which are copied in portions.
    /// </summary>
    public string Found(IReadOnlyList<string> words, ArgList args) =>
        $"SELECT rowid AS id FROM payment_search WHERE payment_search MATCH {args.Add(Match(words))} "
        + "UNION ALL SELECT w.id FROM payments w NOT INDEXED WHERE w.id > (SELECT last_id FROM payment_search_reach) AND "
        + string.Join(" AND ", words.Select(word => Begins("w", word, args)))
        + $" UNION ALL {IdsByTitles(words, args)}";

    public override string MatchOf(IReadOnlyList<string> words) => Match(words);

    // Each word is quoted, so that no character is query syntax.
    private static string Match(IReadOnlyList<string> words) =>
        string.Join(" AND ", words.Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\"*"));

    public override string EntitiesWith(string words) => "entity_search f CROSS JOIN entities e ON e.id = f.rowid";

    public override string EntityMatches(string words) => $"f.entity_search MATCH {words}";

    public override string EntityId(string words) => "f.rowid";
}
