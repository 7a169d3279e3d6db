using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>
/// Writes cells according to RFC 4180. Texts are quoted and guarded against
/// formulas; numbers are not, so that programs read them as numbers.
/// </summary>
public sealed class CsvCells : ExportCells
{
    private const int MaxNumber = 48;
    private const byte Quote = (byte)'"';

    private readonly CsvFormat _format;
    private readonly HashedOutput? _output;
    private readonly OutputBuffer _buffer;
    private readonly byte _separator;
    private readonly byte _decimal;

    /// <summary>Sends completed rows to the output.</summary>
    public CsvCells(CsvFormat format, HashedOutput output)
        : this(format, output.Buffer)
    {
        _output = output;
    }

    /// <summary>Keeps all cells in the buffer.</summary>
    public CsvCells(CsvFormat format, OutputBuffer buffer)
    {
        (_format, _buffer, _separator, _decimal) = (format, buffer, (byte)format.Separator, (byte)format.DecimalSign);
    }

    public override ValueTask BeginAsync(IReadOnlyList<ExportHead> heads, CancellationToken ct)
    {
        if (_format.Mark)
        {
            Put("\uFEFF"u8);
        }

        foreach (var head in heads)
        {
            Head(head.Text);
        }

        return EndRowAsync(ct);
    }

    /// <summary>Writes a column head: unquoted for programs, as a text for people.</summary>
    public void Head(string text)
    {
        if (_format.Quoted)
        {
            Text(text);
        }
        else
        {
            Put(Encoding.UTF8.GetBytes(text));
            Separate();
        }
    }

    public override void Text(ReadOnlySpan<byte> utf8)
    {
        // Each quote may be doubled; two enclosing quotes, an apostrophe and a separator are added.
        var room = _buffer.Room((utf8.Length * 2) + 4);
        var used = 0;
        room[used++] = Quote;
        if (FormulaGuard.IsTrigger(utf8) && _format.Guarded)
        {
            room[used++] = (byte)'\'';
        }

        while (utf8.IndexOf(Quote) is >= 0 and var quote)
        {
            utf8[..(quote + 1)].CopyTo(room[used..]);
            used += quote + 1;
            room[used++] = Quote;
            utf8 = utf8[(quote + 1)..];
        }

        utf8.CopyTo(room[used..]);
        used += utf8.Length;
        room[used++] = Quote;
        room[used++] = _separator;
        _buffer.Advance(used);
    }

    public void Text(string? value) => Text(Encoding.UTF8.GetBytes(value ?? ""));

    public override void Word(ReadOnlySpan<byte> utf8)
    {
        var room = _buffer.Room(utf8.Length + 3);
        room[0] = Quote;
        utf8.CopyTo(room[1..]);
        room[utf8.Length + 1] = Quote;
        room[utf8.Length + 2] = _separator;
        _buffer.Advance(utf8.Length + 3);
    }

    public override void Nothing() => Separate();

    public override void Amount(long minor, Currency currency) => Fixed(minor, currency.Digits, currency.MinorPerMajor);

    public void Amount(Money? value)
    {
        if (value is { } money)
        {
            Amount(money.Minor, money.Currency);
        }
        else
        {
            Nothing();
        }
    }

    public override void Scaled(long value, int digits)
    {
        var scale = 1L;
        for (var i = 0; i < digits; i++)
        {
            scale *= 10;
        }

        while (digits > 0 && value % 10 == 0)
        {
            (value, scale, digits) = (value / 10, scale / 10, digits - 1);
        }

        Fixed(value, digits, scale);
    }

    public override void Whole(long value)
    {
        var room = _buffer.Room(MaxNumber);
        value.TryFormat(room, out var used, default, CultureInfo.InvariantCulture);
        room[used] = _separator;
        _buffer.Advance(used + 1);
    }

    public void WholeOrNothing(long? value)
    {
        if (value is { } number)
        {
            Whole(number);
        }
        else
        {
            Nothing();
        }
    }

    public override void Day(int number)
    {
        var room = _buffer.Room(MaxNumber);
        Date(room, number / 10_000, number / 100 % 100, number % 100);
        room[10] = _separator;
        _buffer.Advance(11);
    }

    public override void Utc(long ms) => Instant(ms, _format.ExactInstants);

    public override void Local(long ms) => Instant(ms, exact: false);

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        // Removes the separator after the last cell.
        _buffer.Back();
        Put("\r\n"u8);
    }

    public override ValueTask EndRowAsync(CancellationToken ct)
    {
        EndRow();
        return _output?.SendFullAsync() ?? ValueTask.CompletedTask;
    }

    public override ValueTask FlushAsync(CancellationToken ct) => _output?.FlushAsync() ?? ValueTask.CompletedTask;

    public override ValueTask EndAsync(CancellationToken ct) => FlushAsync(ct);

    private void Instant(long ms, bool exact)
    {
        var room = _buffer.Room(MaxNumber);
        var days = Math.DivRem(ms, 86_400_000, out var rest);
        if (rest < 0)
        {
            (days, rest) = (days - 1, rest + 86_400_000);
        }

        var (year, month, day) = DateOnly.FromDayNumber((int)days + 719_162);
        var seconds = (int)(rest / 1_000);
        Date(room, year, month, day);
        room[10] = exact ? (byte)'T' : (byte)' ';
        Two(room, 11, seconds / 3_600);
        room[13] = (byte)':';
        Two(room, 14, seconds / 60 % 60);
        room[16] = (byte)':';
        Two(room, 17, seconds % 60);
        var used = 19;
        if (exact)
        {
            room[used++] = (byte)'Z';
        }

        room[used++] = _separator;
        _buffer.Advance(used);
    }

    // The last `digits` digits of the value are the decimals.
    private void Fixed(long value, int digits, long scale)
    {
        var room = _buffer.Room(MaxNumber);
        var used = 0;
        if (value < 0)
        {
            room[used++] = (byte)'-';
        }

        var (whole, fraction) = Math.DivRem(value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value, (ulong)scale);
        whole.TryFormat(room[used..], out var written, default, CultureInfo.InvariantCulture);
        used += written;
        if (digits > 0)
        {
            room[used++] = _decimal;
            for (var i = digits - 1; i >= 0; i--)
            {
                (fraction, var digit) = Math.DivRem(fraction, 10);
                room[used + i] = (byte)('0' + digit);
            }

            used += digits;
        }

        room[used++] = _separator;
        _buffer.Advance(used);
    }

    private static void Date(Span<byte> room, int year, int month, int day)
    {
        Two(room, 0, year / 100);
        Two(room, 2, year % 100);
        room[4] = (byte)'-';
        Two(room, 5, month);
        room[7] = (byte)'-';
        Two(room, 8, day);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two(Span<byte> room, int place, int value)
    {
        room[place + 1] = (byte)('0' + (value % 10));
        room[place] = (byte)('0' + (value / 10));
    }

    private void Separate()
    {
        _buffer.Room(1)[0] = _separator;
        _buffer.Advance(1);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer.Room(bytes.Length));
        _buffer.Advance(bytes.Length);
    }
}
