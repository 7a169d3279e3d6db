using System.Buffers;
using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Writes cells by their type. Texts are quoted and disarmed; numbers are neither, so that programs read them as numbers.</summary>
public sealed class CsvCells(CsvDialect dialect, IBufferWriter<byte> output)
{
    private const int MaxSigns = 64;

    private static readonly string[] AmountFormats = ["F0", "F1", "F2", "F3", "F4"];

    private bool _begun;

    /// <summary>The name of a column.</summary>
    public void Head(string key)
    {
        Separate();
        Encoding.UTF8.GetBytes(key, output);
    }

    public void Text(string? value)
    {
        Separate();
        output.Write("\""u8);
        if (value is { Length: > 0 })
        {
            if (FormulaGuard.IsTrigger(value))
            {
                output.Write("'"u8);
            }

            var plain = value.Contains('"', StringComparison.Ordinal) ? value.Replace("\"", "\"\"", StringComparison.Ordinal) : value;
            Encoding.UTF8.GetBytes(plain, output);
        }

        output.Write("\""u8);
    }

    public void Amount(Money? value)
    {
        if (value is { } money)
        {
            Number(money.Amount, AmountFormats[money.Currency.Digits]);
        }
        else
        {
            Separate();
        }
    }

    public void Number(decimal? value)
    {
        if (value is { } number)
        {
            Number(number, "0.##########");
        }
        else
        {
            Separate();
        }
    }

    public void Whole(long value) => Number(value, "D");

    public void Day(DateOnly? value)
    {
        Separate();
        if (value is { } day)
        {
            Format(day, "yyyy-MM-dd");
        }
    }

    public void Utc(DateTimeOffset value)
    {
        Separate();
        Format(value.UtcDateTime, "yyyy-MM-dd'T'HH:mm:ss'Z'");
    }

    public void Local(DateTimeOffset value, TimeZoneInfo zone)
    {
        Separate();
        Format(TimeZoneInfo.ConvertTime(value, zone).DateTime, "yyyy-MM-dd HH:mm:ss");
    }

    public void EndRow()
    {
        output.Write("\r\n"u8);
        _begun = false;
    }

    private void Number<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        Separate();
        var text = Format(value, format);
        text.Replace((byte)'.', dialect.DecimalSign);
        if (!IsNumber(text))
        {
            throw new InvalidOperationException($"A {typeof(T).Name} was written as something that is no number.");
        }
    }

    private Span<byte> Format<T>(T value, string format)
        where T : IUtf8SpanFormattable
    {
        var room = output.GetSpan(MaxSigns);
        if (!value.TryFormat(room, out var written, format, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"A {typeof(T).Name} took more than {MaxSigns} signs.");
        }

        output.Advance(written);
        return room[..written];
    }

    // A minus if any, digits, and digits behind one decimal sign if any.
    private bool IsNumber(ReadOnlySpan<byte> text)
    {
        var digits = text is [(byte)'-', .. var rest] ? rest : text;
        var sign = digits.IndexOf(dialect.DecimalSign);
        return sign < 0 ? AreDigits(digits) : AreDigits(digits[..sign]) && AreDigits(digits[(sign + 1)..]);
    }

    private static bool AreDigits(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private void Separate()
    {
        if (_begun)
        {
            output.Write([dialect.Separator]);
        }

        _begun = true;
    }
}
