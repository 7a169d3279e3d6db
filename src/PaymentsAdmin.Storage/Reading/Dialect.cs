namespace PaymentsAdmin.Storage.Reading;

/// <summary>How the databases differ in the statements of lists.</summary>
public abstract class Dialect
{
    /// <summary>Names the index to use, where the database lets itself be told.</summary>
    public abstract string Using(string? index);

    /// <summary>Whether the rows of a filter are collected before they are sorted.</summary>
    public abstract string Materialized(bool usedTwice);

    /// <summary>A join whose left side is read first.</summary>
    public abstract string Join { get; }

    /// <summary>The place of a text in another, from 1; 0 when it is not there.</summary>
    public abstract string Find { get; }

    /// <summary>The network address among the texts of an entry of the trail, as its index has it.</summary>
    public abstract string AddressIn(string body);

    /// <summary>A text that is sorted and compared by its bytes.</summary>
    public abstract string Bytewise(string text);

    /// <summary>The texts of several rows as one, parted by semicolons.</summary>
    public abstract string TextsOf(string text, string rows, string order);

    /// <summary>The payment is for an entity of one of these kinds.</summary>
    public abstract string KindIn(string kinds);

    /// <summary>The folded words of payment <c>p</c> have each of these as a beginning, by the full-text index.</summary>
    public abstract string Matches(IReadOnlyList<string> words, ArgList args);

    /// <summary>The folded words of a row have this one as a beginning, looked at in the row.</summary>
    // Words are folded and parted by one space, so a word begins where a space stands before it.
    public string Begins(string alias, string word, ArgList args) => $"{Find}(' ' || {alias}.search_text, {args.Add(" " + word)}) > 0";

    /// <summary>The parameter that <see cref="EntityMatches"/> takes for some words.</summary>
    public abstract string MatchOf(IReadOnlyList<string> words);

    /// <summary>Entities <c>e</c> with some words, by the full-text index.</summary>
    public abstract string EntitiesWith(string words);

    /// <summary>The condition that goes with <see cref="EntitiesWith"/>.</summary>
    public abstract string EntityMatches(string words);

    /// <summary>Their id, in the column whose order is read without sorting.</summary>
    public abstract string EntityId(string words);
}
