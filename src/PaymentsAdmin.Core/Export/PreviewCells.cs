using System.Text;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Collects the cell texts of a few rows, as the CSV writer formats them.</summary>
internal sealed class PreviewCells(CsvFormat format) : ExportCells
{
    private const string Quote = "\"";

    private readonly OutputBuffer _buffer = new(256);
    private readonly List<IReadOnlyList<string>> _rows = [];
    private readonly List<string> _row = [];
    private IReadOnlyList<ExportHead> _heads = [];
    private CsvCells? _cells;

    public ExportPreview Preview => new(_heads, _rows);

    private CsvCells Cells => _cells ??= new CsvCells(format, _buffer);

    public override ValueTask BeginAsync(IReadOnlyList<ExportHead> heads, CancellationToken ct)
    {
        _heads = heads;
        return ValueTask.CompletedTask;
    }

    public override void Text(ReadOnlySpan<byte> utf8)
    {
        Cells.Text(utf8);
        Keep();
    }

    public override void Word(ReadOnlySpan<byte> utf8)
    {
        Cells.Word(utf8);
        Keep();
    }

    public override void Nothing()
    {
        Cells.Nothing();
        Keep();
    }

    public override void Amount(long minor, Currency currency)
    {
        Cells.Amount(minor, currency);
        Keep();
    }

    public override void Scaled(long value, int digits)
    {
        Cells.Scaled(value, digits);
        Keep();
    }

    public override void Whole(long value)
    {
        Cells.Whole(value);
        Keep();
    }

    public override void Day(int number)
    {
        Cells.Day(number);
        Keep();
    }

    public override void Utc(long ms)
    {
        Cells.Utc(ms);
        Keep();
    }

    public override void Local(long ms)
    {
        Cells.Local(ms);
        Keep();
    }

    public override ValueTask EndRowAsync(CancellationToken ct)
    {
        _rows.Add([.. _row]);
        _row.Clear();
        return ValueTask.CompletedTask;
    }

    public override ValueTask FlushAsync(CancellationToken ct) => ValueTask.CompletedTask;

    public override ValueTask EndAsync(CancellationToken ct) => ValueTask.CompletedTask;

    // The cell as the reader of the file sees it: without separator and quotes.
    private void Keep()
    {
        var cell = Encoding.UTF8.GetString(_buffer.Span[..^1]);
        _buffer.Clear();
        _row.Add(
            cell.StartsWith('"') ? cell[1..^1].Replace(Quote + Quote, Quote, StringComparison.Ordinal) : cell
        );
    }
}
