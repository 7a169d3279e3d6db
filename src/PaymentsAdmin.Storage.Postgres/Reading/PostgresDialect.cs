using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Postgres.Reading;

/// <summary>List statements for PostgreSQL, which estimates row counts and chooses indexes itself.</summary>
public sealed class PostgresDialect : Dialect
{
    public override bool PlansByItself => true;

    public override string Join => "JOIN";

    public override string Find => "strpos";

    public override string AddressIn(string body) => PostgresObjects.AddressIn(body);

    public override string Bytewise(string text) => $"{text} COLLATE \"C\"";

    public override string Using(string? index) => "";

    // Otherwise the planner expects to find the rows early in the sort index.
    public override string Materialized(bool usedTwice) => "MATERIALIZED";

    public override string TextsOf(string text, string rows, string order) => $"(SELECT string_agg({text}, '; ' ORDER BY {order}) FROM {rows})";

    public override string KindIn(string kinds) => $"p.entity_id IN (SELECT w.id FROM entities w WHERE w.kind IN ({kinds}))";

    public override string Matches(IReadOnlyList<string> words, ArgList args) => Matches("p", args.Add(Match(words)));

    public override string MatchesOrTitles(IReadOnlyList<string> words, ArgList args) =>
        $"p.id IN (SELECT f.id FROM payments f WHERE {Matches("f", args.Add(Match(words)))} UNION ALL {IdsByTitles(words, args)})";

    /// <summary>Each word is quoted, so that no character is query syntax.</summary>
    public override string MatchOf(IReadOnlyList<string> words) => Match(words);

    public static string Match(IReadOnlyList<string> words) => string.Join(" & ", words.Select(w => $"'{w.Replace("'", "''", StringComparison.Ordinal)}':*"));

    public override string EntitiesWith(string words) => "entities e";

    public override string EntityMatches(string words) => Matches("e", words);

    public override string EntityId(string words) => "e.id";

    private static string Matches(string alias, string words) => $"array_to_tsvector(string_to_array({alias}.search_text, ' ')) @@ {words}::tsquery";
}
