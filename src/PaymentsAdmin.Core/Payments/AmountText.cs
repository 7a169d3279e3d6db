using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>
/// A typed text that reads as an amount: <c>1250</c>, <c>1,250.00</c>, <c>1.250,00</c>, <c>1 250 EUR</c>. Where it can
/// be read in two ways (<c>1.250</c> is 1250, or 1.25 in Kuwait), both count.
/// </summary>
public sealed record AmountText(IReadOnlyList<decimal> Readings, Currency? Currency)
{
    private const int MaxLength = 40;
    private const int MaxDigits = 16;
    private const int MaxFraction = 4;

    /// <summary>The amounts a text may mean, or null when it is no amount.</summary>
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

    // "EUR 12", "12 EUR", "12EUR", and any sign of a currency, which names none for sure.
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

    // Digits of any script as 0 to 9, spaces and apostrophes that group digits as one sign each.
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
        if (body.Length == 0 || body.Length - marks.Count > MaxDigits || !char.IsAsciiDigit(body[0]) || !char.IsAsciiDigit(body[^1]) || marks.Exists(c => !". ,'".Contains(c, StringComparison.Ordinal)))
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

    // The digits of a whole number whose marks, if any, are one sign between groups of three.
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
