using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shell.Palette;

/// <summary>How well something fits what was typed, the best first.</summary>
public enum Fit
{
    /// <summary>It is what was typed.</summary>
    Exact,

    /// <summary>Its name begins with it.</summary>
    Start,

    /// <summary>Its name contains it.</summary>
    Name,

    /// <summary>Something else that is known of it contains it.</summary>
    Other,
}

/// <summary>A piece of a text, and whether it is what was typed.</summary>
public sealed record Piece(string Text, bool IsTyped);

/// <summary>
/// What was typed into the palette, without case and accents. A word is found at the beginning of words, and from three letters on also
/// inside them, as German compounds have it.
/// </summary>
public sealed class TypedWords
{
    private const int FoundInside = 3;

    private readonly string[] _words;
    private readonly string _whole;

    public TypedWords(string? typed)
    {
        _words = [.. Fold.WordsOf(typed).Distinct(StringComparer.Ordinal)];
        _whole = Whole(typed);
    }

    public bool IsEmpty => _words.Length == 0;

    /// <summary>Whether the text is what was typed, but for case, accents, spaces and signs.</summary>
    public bool Is(string? text) => !IsEmpty && string.Equals(Whole(text), _whole, StringComparison.Ordinal);

    /// <summary>How the names, in several languages, or else the other texts fit; null if a typed word is in none of them.</summary>
    public Fit? Of(IReadOnlyList<string> names, params IReadOnlyList<string?> others)
    {
        if (names.Any(Is))
        {
            return Fit.Exact;
        }

        return names.Any(name => Whole(name).StartsWith(_whole, StringComparison.Ordinal)) ? Fit.Start
            : names.Any(name => Has([name])) ? Fit.Name
            : Has([.. names, .. others]) ? Fit.Other
            : null;
    }

    /// <summary>The text in pieces, of which those that were typed are to be marked.</summary>
    public IEnumerable<Piece> Mark(string text)
    {
        var typed = Typed(text);
        for (int start = 0, end; start < text.Length; start = end)
        {
            for (end = start + 1; end < text.Length && typed[end] == typed[start];)
            {
                end++;
            }

            yield return new Piece(text[start..end], typed[start]);
        }
    }

    private bool Has(IEnumerable<string?> texts)
    {
        var known = texts.SelectMany(Fold.WordsOf).ToList();
        return _words.All(typed =>
            known.Exists(word => word.StartsWith(typed, StringComparison.Ordinal)
                || (typed.Length >= FoundInside && word.Contains(typed, StringComparison.Ordinal))));
    }

    private bool[] Typed(string text)
    {
        // Where each letter of the folded text is in the text.
        var (folded, places) = (new StringBuilder(), new List<int>());
        for (var at = 0; at < text.Length;)
        {
            var rune = Rune.TryGetRuneAt(text, at, out var whole) ? whole : Rune.ReplacementChar;
            var plain = Rune.IsLetterOrDigit(rune) ? Fold.ForSort(rune.ToString()) : " ";
            folded.Append(plain);
            places.AddRange(Enumerable.Repeat(at, plain.Length));
            at += whole == default ? 1 : rune.Utf16SequenceLength;
        }

        var (plainText, marked) = (folded.ToString(), new bool[text.Length]);
        foreach (var word in _words)
        {
            var found = Find(plainText, word);
            for (var at = found; found >= 0 && at < found + word.Length; at++)
            {
                var end = at + 1 < places.Count ? places[at + 1] : text.Length;
                Array.Fill(marked, true, places[at], Math.Max(1, end - places[at]));
            }
        }

        return marked;
    }

    private static int Find(string folded, string word)
    {
        for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || folded[at - 1] == ' ' || word.Length >= FoundInside)
            {
                return at;
            }
        }

        return -1;
    }

    private static string Whole(string? text) => string.Concat(Fold.WordsOf(text));
}
