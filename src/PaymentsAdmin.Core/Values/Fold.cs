using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Core.Values;

/// <summary>Removes case and accents, the same on every machine, so that all databases sort and find alike.</summary>
public static class Fold
{
    /// <summary>Longer texts sort by their first characters.</summary>
    public const int MaxSortLength = 120;

    /// <summary>Longer words are found by their first characters.</summary>
    public const int MaxWordLength = 40;

    /// <summary>The sort key of a name.</summary>
    public static string ForSort(string? text)
    {
        var folded = Plain(text).Trim();
        if (folded.Length <= MaxSortLength)
        {
            return folded;
        }

        var end = char.IsHighSurrogate(folded[MaxSortLength - 1]) ? MaxSortLength - 1 : MaxSortLength;
        return folded[..end].TrimEnd();
    }

    /// <summary>The distinct words of some texts, in order, separated by spaces.</summary>
    public static string Words(params IEnumerable<string?> texts) =>
        string.Join(' ', texts.SelectMany(WordsOf).Distinct(StringComparer.Ordinal));

    /// <summary>The words of a text: runs of letters and digits, folded.</summary>
    public static IEnumerable<string> WordsOf(string? text)
    {
        var plain = Plain(text);
        var (start, end) = (0, 0);
        for (var at = 0; at < plain.Length;)
        {
            var rune = Rune.GetRuneAt(plain, at);
            at += rune.Utf16SequenceLength;
            if (!Rune.IsLetterOrDigit(rune))
            {
                if (end > start)
                {
                    yield return plain[start..end];
                }

                (start, end) = (at, at);
            }
            else if (end - start < MaxWordLength)
            {
                end = at;
            }
        }

        if (end > start)
        {
            yield return plain[start..end];
        }
    }

    private static string Plain(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.Contains('\u007f'))
        {
            return text.ToLowerInvariant();
        }

        // Decompose before folding case: the parts of a ligature or letterlike symbol have a case of their own.
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Sound(text).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark:
                    break;
                case UnicodeCategory.Control:
                    plain.Append(' ');
                    break;
                default:
                    plain.Append(Spelled(Lower(rune)));
                    break;
            }
        }

        return plain.ToString();
    }

    // By way of upper case: some letters share one without being each other's lower case.
    private static Rune Lower(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    // Normalize throws on lone surrogates and U+FFFE, and neither belongs in a database.
    private static string Sound(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var whole = text.Any(c => char.IsSurrogate(c) || c == '\uFFFE')
            ? string.Concat(text.EnumerateRunes().Where(r => r.Value != 0xFFFE).Select(r => r.ToString()))
            : text;
        return whole.Normalize(NormalizationForm.FormKD);
    }

    // Letters that no normalisation decomposes.
    private static string Spelled(Rune letter) =>
        letter.Value switch
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
