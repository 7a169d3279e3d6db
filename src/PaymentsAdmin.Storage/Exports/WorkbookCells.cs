using System.Globalization;
using System.Text;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>
/// Writes rows into a workbook with one sheet: numbers and days as such, everything
/// else as text cells, which a spreadsheet never evaluates.
/// </summary>
internal sealed class WorkbookCells(HashedOutput output, int maxRows) : ExportCells, IAsyncDisposable
{
    // Excel's limit for one cell; a longer text would make Excel repair the file.
    private const int MaxText = 32_767;
    private const string Cut = "… (cut: an Excel cell holds no more, a CSV file has it all)";

    private readonly List<StyledCell> _row = [];
    private readonly StyleId?[] _amounts = new StyleId?[5];
    private char[] _text = new char[4_096];
    private int _used;
    private Spreadsheet? _sheet;
    private StyleId? _ids;
    private StyleId? _days;
    private StyleId? _instants;
    private int _rows;

    private Spreadsheet Sheet => _sheet ?? throw new InvalidOperationException("The workbook has not begun.");

    public override async ValueTask BeginAsync(IReadOnlyList<ExportHead> heads, CancellationToken ct)
    {
        var options = new SpreadCheetahOptions { CompressionLevel = SpreadCheetahCompressionLevel.Fastest };
        _sheet = await Spreadsheet.CreateNewAsync(new OutputStream(output), options, ct);
        _ids = Sheet.AddStyle(new Style { Format = NumberFormat.Standard(StandardNumberFormat.Text) });
        _days = Sheet.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd") });
        _instants = Sheet.AddStyle(new Style { Format = NumberFormat.Custom("yyyy-mm-dd hh:mm:ss") });
        for (var digits = 0; digits < _amounts.Length; digits++)
        {
            _amounts[digits] = Sheet.AddStyle(new Style { Format = NumberFormat.Custom(digits == 0 ? "0" : "0." + new string('0', digits)) });
        }

        var bold = Sheet.AddStyle(new Style { Font = { Bold = true } });
        var sheet = new WorksheetOptions
        {
            FrozenRows = 1,
            AutoFilter = new AutoFilterOptions($"A1:{Letters(heads.Count)}{maxRows.ToString(CultureInfo.InvariantCulture)}"),
        };
        for (var i = 0; i < heads.Count; i++)
        {
            sheet.Column(i + 1).Width = WidthOf(heads[i]);
        }

        await Sheet.StartWorksheetAsync("Export", sheet, ct);
        await Sheet.AddRowAsync(heads.Select(head => new StyledCell(head.Text, bold)).ToList(), ct);
        _rows = 1;
    }

    public override void Text(ReadOnlySpan<byte> utf8)
    {
        var chars = Chars(utf8);
        var kept = chars.Length <= MaxText ? chars : string.Concat(WorkbookText.Beginning(chars, MaxText - Cut.Length).Span, Cut).AsMemory();
        _row.Add(new StyledCell(WorkbookText.Of(kept), _ids));
    }

    public override void Word(ReadOnlySpan<byte> utf8) => _row.Add(new StyledCell(Chars(utf8), _ids));

    public override void Nothing() => _row.Add(new StyledCell((string?)null, null));

    public override void Amount(long minor, Currency currency) =>
        _row.Add(new StyledCell(decimal.Divide(minor, currency.MinorPerMajor), _amounts[currency.Digits]));

    public override void Scaled(long value, int digits) => _row.Add(new StyledCell(new decimal(value) * new decimal(1, 0, 0, false, (byte)digits), null));

    public override void Whole(long value) => _row.Add(new StyledCell(value, null));

    public override void Day(int number) =>
        _row.Add(new StyledCell(new DateTime(number / 10_000, number / 100 % 100, number % 100, 0, 0, 0, DateTimeKind.Unspecified), _days));

    public override void Utc(long ms) => Local(ms);

    // Whole seconds, as in the other file formats.
    public override void Local(long ms) =>
        _row.Add(new StyledCell(
            DateTime.SpecifyKind(DateTimeOffset.FromUnixTimeSeconds(Math.DivRem(ms, 1_000).Quotient).DateTime, DateTimeKind.Unspecified),
            _instants
        ));

    public override async ValueTask EndRowAsync(CancellationToken ct)
    {
        if (++_rows > maxRows)
        {
            throw new InvalidOperationException("The list became longer than a sheet while it was written.");
        }

        await Sheet.AddRowAsync(_row, ct);
        _row.Clear();
        _used = 0;
        await output.SendFullAsync();
    }

    public override ValueTask FlushAsync(CancellationToken ct) => output.FlushAsync();

    public override async ValueTask EndAsync(CancellationToken ct)
    {
        await Sheet.FinishAsync(ct);
        await output.FlushAsync();
    }

    public ValueTask DisposeAsync() => _sheet?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The texts of a row stay in memory until the row is written.
    private ReadOnlyMemory<char> Chars(ReadOnlySpan<byte> utf8)
    {
        if (_text.Length - _used < utf8.Length)
        {
            (_text, _used) = (new char[Math.Max(_text.Length, utf8.Length)], 0);
        }

        var count = Encoding.UTF8.GetChars(utf8, _text.AsSpan(_used));
        _used += count;
        return _text.AsMemory(_used - count, count);
    }

    private static double WidthOf(ExportHead head) =>
        Math.Max(
            head.Type switch
            {
                ColumnType.Instant => 20,
                ColumnType.Amount => 14,
                ColumnType.Text => 18,
                _ => 11,
            },
            head.Text.Length + 4
        );

    private static string Letters(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26)
        {
            letters = (char)('A' + ((column - 1) % 26)) + letters;
        }

        return letters;
    }
}
