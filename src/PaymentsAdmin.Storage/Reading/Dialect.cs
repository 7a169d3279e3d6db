namespace PaymentsAdmin.Storage.Reading;

/// <summary>The SQL differences between the databases in list statements.</summary>
public abstract class Dialect
{
    /// <summary>Names the index to use, if the database accepts that.</summary>
    public abstract string Using(string? index);

    /// <summary>Whether the database estimates how many rows a condition meets, and so chooses between a scan and a sort by itself.</summary>
    public abstract bool PlansByItself { get; }

    /// <summary>The keyword that decides whether a filter's rows are materialized before sorting; may be empty.</summary>
    public abstract string Materialized(bool usedTwice);

    /// <summary>A join that reads its left side first.</summary>
    public abstract string Join { get; }

    /// <summary>The position of a text in another, from 1; 0 if not found.</summary>
    public abstract string Find { get; }

    /// <summary>The network address in an audit entry's texts, as indexed.</summary>
    public abstract string AddressIn(string body);

    /// <summary>A text sorted and compared by its bytes.</summary>
    public abstract string Bytewise(string text);

    /// <summary>The texts of several rows, joined with semicolons.</summary>
    public abstract string TextsOf(string text, string rows, string order);

    /// <summary>Whether the payment's entity is of one of these kinds.</summary>
    public abstract string KindIn(string kinds);

    /// <summary>Whether each of these words is a prefix of a word of payment <c>p</c>, by the full-text index.</summary>
    public abstract string Matches(IReadOnlyList<string> words, ArgList args);

    /// <summary>The same, and payments whose entity has words in a new title that was not copied to them yet.</summary>
    public abstract string MatchesOrTitles(IReadOnlyList<string> words, ArgList args);

    /// <summary>Whether a row's folded words include one with this prefix, checked in the row.</summary>
    public string Begins(string alias, string word, ArgList args) => Begins(alias, Begun(word, args));

    /// <summary>The same for payment <c>p</c>, also in a new title that was not copied to it yet.</summary>
    public string BeginsOrTitles(string word, ArgList args)
    {
        var begun = Begun(word, args);

        // The first EXISTS is asked once for all rows, and there is rarely any.
        return $"({Begins("p", begun)} OR (EXISTS (SELECT 1 FROM title_copies) AND EXISTS (SELECT 1 FROM title_copies t "
            + $"WHERE t.entity_id = p.entity_id AND t.copied_to < p.id AND {Begins("t", begun)})))";
    }

    /// <summary>The ids of payments that have these words only together with a new title that was not copied to them yet.</summary>
    protected string IdsByTitles(IReadOnlyList<string> words, ArgList args)
    {
        var begun = words.Select(word => Begun(word, args)).ToList();
        var own = begun.Select(one => Begins("w", one)).ToList();
        var titles = begun.Select(one => Begins("t", one)).ToList();
        return $"SELECT w.id FROM title_copies t {Join} payments w{Using(SortColumn.IndexOfEntity)} ON w.entity_id = t.entity_id AND w.id > t.copied_to "
            + $"WHERE ({string.Join(" OR ", titles)}) AND {string.Join(" AND ", own.Zip(titles, (here, there) => $"({here} OR {there})"))} "
            + $"AND NOT ({string.Join(" AND ", own)})";
    }

    // Words are folded and separated by one space, so a word starts after a space.
    private string Begins(string alias, string begun) => $"{Find}(' ' || {alias}.search_text, {begun}) > 0";

    private static string Begun(string word, ArgList args) => args.Add(" " + word);

    /// <summary>The parameter of <see cref="EntityMatches"/> for some words.</summary>
    public abstract string MatchOf(IReadOnlyList<string> words);

    /// <summary>Entities <c>e</c> with some words, by the full-text index.</summary>
    public abstract string EntitiesWith(string words);

    /// <summary>The condition that belongs to <see cref="EntitiesWith"/>.</summary>
    public abstract string EntityMatches(string words);

    /// <summary>The entity's id, in the column that can be read in order without sorting.</summary>
    public abstract string EntityId(string words);
}
