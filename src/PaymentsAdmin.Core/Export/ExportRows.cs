using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Payments;

namespace PaymentsAdmin.Core.Export;

/// <summary>Writes the rows of one file: selects the values to read, writes the cells and sums the amounts.</summary>
internal sealed class ExportRows
{
    private const int ReportEvery = 2_048;

    private readonly CellWriter[] _writers;
    private readonly int _amount = -1;
    private readonly int _currency = -1;
    private readonly ExportTotals _totals = new();

    public ExportRows(ExportList list, IReadOnlyList<ExportColumn> columns, ExportFrame frame)
    {
        ExportField[] sums = list.HasSums ? [list.SumField, ExportField.Currency] : [];
        var fields = columns.SelectMany(c => c.Fields).Concat(sums).Distinct().ToList();
        (Columns, Fields) = (columns, fields);
        _writers = [.. columns.Select(c => c.Compile(frame, fields.IndexOf))];
        if (list.HasSums)
        {
            (_amount, _currency) = (fields.IndexOf(list.SumField), fields.IndexOf(ExportField.Currency));
        }
    }

    public IReadOnlyList<ExportColumn> Columns { get; }

    /// <summary>The values that the cursor must have, in order.</summary>
    public IReadOnlyList<ExportField> Fields { get; }

    /// <summary>The number of rows written.</summary>
    public long Count { get; private set; }

    public IReadOnlyList<CurrencyTotal> Sums => _totals.Sums;

    /// <summary>Writes all rows of a cursor.</summary>
    public async Task WriteAsync(IExportCursor cursor, ExportCells cells, IProgress<long>? progress, CancellationToken ct)
    {
        while (await cursor.NextAsync())
        {
            Write(cursor, cells);
            await cells.EndRowAsync(ct);
            if (++Count % ReportEvery == 0)
            {
                progress?.Report(Count);
            }
        }

        progress?.Report(Count);
    }

    private void Write(IExportCursor cursor, ExportCells cells)
    {
        foreach (var write in _writers)
        {
            write(cursor, cells);
        }

        if (_amount >= 0)
        {
            _totals.Add(cursor.Whole(_amount), CurrencyCodes.Of(cursor.Utf8(_currency)));
        }
    }
}
