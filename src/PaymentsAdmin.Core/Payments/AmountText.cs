using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>
/// An entered text that reads as an amount: <c>1250</c>, <c>1,250.00</c>, <c>1.250,00</c>, <c>1 250 EUR</c>. An ambiguous text
/// has two readings: <c>1.250</c> is 1250, or 1.25 in Kuwait.
/// </summary>
public sealed record AmountText(IReadOnlyList<decimal> Readings, Currency? Currency)
{
    private const int MaxLength = 40;
    private const int MaxDigits = 16;
    private const int MaxFraction = 4;

    /// <summary>The possible amounts, or null if the text is no amount.</summary>
    public static AmountText? Find(string? text)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        var body = TakeCode(text.Trim(), out var currency);
        var negative = body.Length > 0 && body[0] is '-' or '\u2212';
        var readings = Read(Plain(negative ? body[1..] : body)).Distinct().ToList();
        if (readings.Count == 0)
        {
            return null;
        }

        return new AmountText(negative ? readings.ConvertAll(r => -r) : readings, currency);
    }

    // Strips the currency of "EUR 12", "12 EUR" or "12EUR". Currency signs are stripped too, but are ambiguous and name no currency.
    private static string TakeCode(string text, out Currency? currency)
    {
        currency = null;
        if (text.Length > 3 && (currency = Currency.Find(text[..3])) is not null)
        {
            return text[3..].Trim();
        }

        if (text.Length > 3 && (currency = Currency.Find(text[^3..])) is not null)
        {
            return text[..^3].Trim();
        }

        return text.Trim(text.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol).Append(' ').ToArray());
    }

    // Converts digits of any script to 0-9, and variants of grouping spaces and apostrophes to one sign each.
    private static string Plain(string body)
    {
        var plain = new StringBuilder(body.Length);
        foreach (var letter in body)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(letter);
            plain.Append(
                digit >= 0 ? (char)('0' + digit)
                : char.IsWhiteSpace(letter) ? ' '
                : letter == '\u2019' ? '\''
                : letter
            );
        }

        return plain.ToString();
    }

    private static IEnumerable<decimal> Read(string body)
    {
        var marks = body.Where(c => !char.IsAsciiDigit(c)).ToList();
        if (body.Length == 0
            || body.Length - marks.Count > MaxDigits
            || !char.IsAsciiDigit(body[0])
            || !char.IsAsciiDigit(body[^1])
            || marks.Exists(c => !". ,'".Contains(c, StringComparison.Ordinal)))
        {
            yield break;
        }

        if (Whole(body, marks) is { } whole)
        {
            yield return Number(whole);
        }

        if (marks.Count > 0 && marks[^1] is '.' or ',' && marks.IndexOf(marks[^1]) == marks.Count - 1)
        {
            var at = body.LastIndexOf(marks[^1]);
            var fraction = body[(at + 1)..];
            if (fraction.Length <= MaxFraction && Whole(body[..at], marks[..^1]) is { } before)
            {
                yield return Number(before + "." + fraction);
            }
        }
    }

    // The digits of a whole number whose separators, if any, are all the same and form groups of three.
    private static string? Whole(string body, List<char> marks)
    {
        if (marks.Count == 0)
        {
            return body;
        }

        var groups = body.Split(marks[0]);
        var grouped = marks.TrueForAll(m => m == marks[0]) && groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(g => g.Length == 3);
        return grouped ? string.Concat(groups) : null;
    }

    private static decimal Number(string digits) => decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
