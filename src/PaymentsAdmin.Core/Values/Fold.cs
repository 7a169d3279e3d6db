using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Core.Values;

/// <summary>Text without case and accents, the same on every machine, so that every database sorts and finds alike.</summary>
public static class Fold
{
    /// <summary>Longer texts sort by their beginning.</summary>
    public const int MaxSortLength = 120;

    /// <summary>Longer words are found by their beginning.</summary>
    public const int MaxWordLength = 40;

    /// <summary>What a name sorts by.</summary>
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

    /// <summary>The distinct words of some texts, in order, with one space between.</summary>
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

        // Taken apart before the case goes: what comes out of a ligature or a letterlike sign has a case of its own.
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

    // By way of the capital: some letters share one without being each other's small form.
    private static Rune Lower(Rune rune) => Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune));

    // Normalize refuses half a surrogate pair and U+FFFE, and neither belongs in a database.
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

    // Letters that no normalisation takes apart.
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
