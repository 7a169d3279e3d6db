using System.Buffers;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Export;

/// <summary>A file as it grows: its head, its rows, and what they come to. It knows neither web nor database.</summary>
public sealed class ExportFile(CsvDialect dialect, ExportFrame frame, IBufferWriter<byte> output)
{
    private readonly CsvCells _cells = new(dialect, output);
    private readonly SortedDictionary<string, CurrencyTotal> _sums = new(StringComparer.Ordinal);

    public long Rows { get; private set; }

    /// <summary>How many rows of each currency, and their sum.</summary>
    public IReadOnlyList<CurrencyTotal> Sums => [.. _sums.Values];

    public void Head()
    {
        foreach (var column in ExportColumns.All)
        {
            _cells.Head(column.Head(frame));
        }

        _cells.EndRow();
    }

    public void Add(ExportRow row)
    {
        foreach (var column in ExportColumns.All)
        {
            column.Write(_cells, row, frame);
        }

        _cells.EndRow();
        Rows++;
        var code = row.Amount.Currency.Code;
        _sums[code] = _sums.TryGetValue(code, out var sum) ? new(sum.Count + 1, sum.Sum + row.Amount) : new(1, row.Amount);
    }
}
