namespace PaymentsAdmin.Storage.Reading;

/// <summary>The SQL differences between the databases in list statements.</summary>
public abstract class Dialect
{
    /// <summary>Names the index to use, if the database accepts that.</summary>
    public abstract string Using(string? index);

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

    /// <summary>Whether a row's folded words include one with this prefix, checked in the row.</summary>
    // Words are folded and separated by one space, so a word starts after a space.
    public string Begins(string alias, string word, ArgList args) => $"{Find}(' ' || {alias}.search_text, {args.Add(" " + word)}) > 0";

    /// <summary>The parameter of <see cref="EntityMatches"/> for some words.</summary>
    public abstract string MatchOf(IReadOnlyList<string> words);

    /// <summary>Entities <c>e</c> with some words, by the full-text index.</summary>
    public abstract string EntitiesWith(string words);

    /// <summary>The condition that belongs to <see cref="EntitiesWith"/>.</summary>
    public abstract string EntityMatches(string words);

    /// <summary>The entity's id, in the column that can be read in order without sorting.</summary>
    public abstract string EntityId(string words);
}
