using System.Globalization;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments;

/// <summary>
/// A number entered or pasted into a form: <c>1.250,00</c>, <c>1,250.00</c>, <c>EUR 1 250,00</c>, or a formula such as
/// <c>=100*3</c>. The user's culture decides ambiguous texts.
/// </summary>
public sealed record TypedNumber(decimal Value, Currency? Currency)
{
    private const int MaxLength = 100;

    /// <summary>The number and its currency, or null if the text is no number.</summary>
    public static TypedNumber? Find(string? text, CultureInfo culture)
    {
        var body = text?.Trim() ?? "";
        return body.Length is 0 or > MaxLength ? null
            : body[0] == '=' ? Computed(body[1..], culture)
            : Plain(body, culture);
    }

    /// <summary>Only the number.</summary>
    public static decimal? Read(string? text, CultureInfo culture) => Find(text, culture)?.Value;

    private static TypedNumber? Computed(string sum, CultureInfo culture)
    {
        try
        {
            return new Sum(sum, culture).Value() is { } value ? new TypedNumber(value, null) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static TypedNumber? Plain(string body, CultureInfo culture)
    {
        if (AmountText.Find(body) is { } amount)
        {
            return new TypedNumber(amount.Readings.Count == 1 ? amount.Readings[0] : Chosen(body, amount.Readings, culture), amount.Currency);
        }

        // Prices can have up to six decimals, more than an amount.
        return decimal.TryParse(body, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, culture, out var value)
            ? new TypedNumber(value, null)
            : null;
    }

    // The readings of "1.250" are 1250 and 1.25, in this order.
    private static decimal Chosen(string body, IReadOnlyList<decimal> readings, CultureInfo culture) =>
        body.Contains(culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal) ? readings[1] : readings[0];

    // Evaluates a formula: brackets first, then products and quotients, then sums.
    private sealed class Sum(string text, CultureInfo culture)
    {
        private int _at;

        public decimal? Value()
        {
            var value = Terms();
            return _at == text.Length ? value : null;
        }

        private decimal? Terms()
        {
            var value = Factors();
            while (value is not null && Sign("+-\u2212") is { } sign)
            {
                value = sign == '+' ? value + Factors() : value - Factors();
            }

            return value;
        }

        private decimal? Factors()
        {
            var value = Factor();
            while (value is not null && Sign("*/\u00d7\u00f7") is { } sign)
            {
                var by = Factor();
                value = sign is '*' or '\u00d7' ? value * by
                    : by == 0 ? null
                    : value / by;
            }

            return value;
        }

        private decimal? Factor()
        {
            if (Sign("-\u2212") is not null)
            {
                return -Factor();
            }

            if (Sign("(") is null)
            {
                return Number();
            }

            var value = Terms();
            return Sign(")") is null ? null : value;
        }

        private decimal? Number()
        {
            var start = _at;
            while (_at < text.Length && (char.IsDigit(text[_at]) || char.IsWhiteSpace(text[_at]) || text[_at] is '.' or ',' or '\'' or '\u2019'))
            {
                _at++;
            }

            return Plain(text[start.._at].Trim(), culture)?.Value;
        }

        private char? Sign(string any)
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            return _at < text.Length && any.Contains(text[_at], StringComparison.Ordinal) ? text[_at++] : null;
        }
    }
}
