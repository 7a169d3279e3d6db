using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Takes the cells of a file one after the other, each by its type, and passes rows on as they are complete.</summary>
public abstract class ExportCells
{
    /// <summary>Begins the file; the columns are those of every row.</summary>
    public abstract ValueTask BeginAsync(IReadOnlyList<ExportHead> heads, CancellationToken ct);

    /// <summary>A text that somebody may have typed.</summary>
    public abstract void Text(ReadOnlySpan<byte> utf8);

    /// <summary>A word or id of ours, which needs no look at its signs.</summary>
    public abstract void Word(ReadOnlySpan<byte> utf8);

    /// <summary>A number, day or instant that is not there.</summary>
    public abstract void Nothing();

    public abstract void Amount(long minor, Currency currency);

    /// <summary>A number with up to so many digits after the decimal sign; zeros at its end are left out.</summary>
    public abstract void Scaled(long value, int digits);

    public abstract void Whole(long value);

    /// <summary>A day such as 20261120.</summary>
    public abstract void Day(int number);

    /// <summary>An instant in UTC, as Unix milliseconds.</summary>
    public abstract void Utc(long ms);

    /// <summary>The local time of an instant, as milliseconds since the beginning of 1970 in its zone.</summary>
    public abstract void Local(long ms);

    /// <summary>The row is complete.</summary>
    public abstract ValueTask EndRowAsync(CancellationToken ct);

    /// <summary>Passes on what waits.</summary>
    public abstract ValueTask FlushAsync(CancellationToken ct);

    /// <summary>The file is complete.</summary>
    public abstract ValueTask EndAsync(CancellationToken ct);
}

/// <summary>The head of a column, and what its cells hold.</summary>
public sealed record ExportHead(string Text, ColumnType Type);
