using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Core.Values;

/// <summary>Text without case and accents, the same on every machine, so that every database sorts and finds alike.</summary>
public static class Fold
{
    /// <summary>Longer texts sort by their beginning.</summary>
    public const int MostSortLength = 120;

    /// <summary>Longer words are found by their beginning.</summary>
    public const int MostWordLength = 40;

    /// <summary>What a name sorts by.</summary>
    public static string ForSort(string? text)
    {
        var folded = Plain(text).Trim();
        if (folded.Length <= MostSortLength)
        {
            return folded;
        }

        var end = char.IsHighSurrogate(folded[MostSortLength - 1]) ? MostSortLength - 1 : MostSortLength;
        return folded[..end];
    }

    /// <summary>The distinct words of some texts, in order, with one space between.</summary>
    public static string Words(params IEnumerable<string?> texts) =>
        string.Join(' ', texts.SelectMany(WordsOf).Distinct(StringComparer.Ordinal));

    /// <summary>The words of a text: runs of letters and digits, folded.</summary>
    public static IEnumerable<string> WordsOf(string? text)
    {
        var word = new StringBuilder();
        foreach (var rune in Plain(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                if (word.Length < MostWordLength)
                {
                    word.Append(rune.ToString());
                }
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in Sound(text).ToLowerInvariant().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            {
                continue;
            }

            plain.Append(Spelled(letter));
        }

        return plain.ToString();
    }

    // Normalize refuses half a surrogate pair, and neither database stores one.
    private static string Sound(string text)
    {
        if (!text.Any(char.IsSurrogate))
        {
            return text;
        }

        return string.Concat(text.EnumerateRunes().Select(r => r.ToString()));
    }

    // Letters that no normalisation takes apart.
    private static string Spelled(char letter) =>
        letter switch
        {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            'ς' => "σ",
            _ => letter.ToString(),
        };
}
