using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Writes a file cell by cell, each by its type, and sends completed rows.</summary>
public abstract class ExportCells
{
    /// <summary>Begins the file with its column heads.</summary>
    public abstract ValueTask BeginAsync(IReadOnlyList<ExportHead> heads, CancellationToken ct);

    /// <summary>A text that a user may have entered.</summary>
    public abstract void Text(ReadOnlySpan<byte> utf8);

    /// <summary>One of our own words or ids, which never needs escaping.</summary>
    public abstract void Word(ReadOnlySpan<byte> utf8);

    /// <summary>A missing number, day or instant.</summary>
    public abstract void Nothing();

    public abstract void Amount(long minor, Currency currency);

    /// <summary>A decimal number, stored as an integer with <paramref name="digits"/> decimals. Trailing zeros are left out.</summary>
    public abstract void Scaled(long value, int digits);

    public abstract void Whole(long value);

    /// <summary>A day such as 20261120.</summary>
    public abstract void Day(int number);

    /// <summary>An instant in UTC, as Unix milliseconds.</summary>
    public abstract void Utc(long ms);

    /// <summary>The local time of an instant, in milliseconds since 1 January 1970 in its time zone.</summary>
    public abstract void Local(long ms);

    /// <summary>Ends the row.</summary>
    public abstract ValueTask EndRowAsync(CancellationToken ct);

    /// <summary>Sends buffered data.</summary>
    public abstract ValueTask FlushAsync(CancellationToken ct);

    /// <summary>Ends the file.</summary>
    public abstract ValueTask EndAsync(CancellationToken ct);
}

/// <summary>The head of a column and the type of its cells.</summary>
public sealed record ExportHead(string Text, ColumnType Type);
