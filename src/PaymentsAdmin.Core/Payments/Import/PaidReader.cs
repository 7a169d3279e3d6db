using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Payments.Import;

/// <summary>Reads the rows of a file that marks payments paid; unreadable rows keep their fault.</summary>
public sealed partial class PaidReader
{
    private readonly TableHeader _heads;
    private readonly CellNumbers _numbers;
    private readonly CellDays _days;

    private PaidReader(CsvTable table, TableHeader heads, CultureInfo culture)
    {
        _heads = heads;
        _numbers = CellNumbers.Of(table, heads.Cells(PaidColumns.Amount, PaidColumns.Received));
        _days = CellDays.Of(culture, heads.Cells(PaidColumns.On));
    }

    private bool IsUndo => _heads.Has(PaidColumns.UndoRevision);

    /// <summary>Reads the whole file or fails. Dates are read in the format of the user's region.</summary>
    public static Result<PaidFile> Read(string name, byte[] bytes, CultureInfo culture, ColumnNames? names = null)
    {
        var table = CsvTable.Read(bytes);
        if (!table.Ok)
        {
            return table.Failure;
        }

        var known = names ?? ColumnNames.Of(PaidColumns.Known);
        var heads = TableHeader.Read(table.Value, known);
        if (!heads.Ok)
        {
            return heads.Failure;
        }

        var reader = new PaidReader(table.Value, heads.Value, culture);
        return heads.Value.Missing(reader.Needed()) is { } missing
            ? missing
            : new PaidFile(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), table.Value, [.. table.Value.Rows.Select(reader.Row)])
            {
                IsUndo = reader.IsUndo,
                Unread = [.. heads.Value.Unread.Where(heading => known.Find(WithoutZone(heading)) is null)],
            };
    }

    // Headings of local times include the time zone, which is stripped.
    private static string WithoutZone(string heading) => heading.Split('[', '(')[0];

    private IEnumerable<string> Needed() =>
        [_heads.Has(PaidColumns.AccountNumber) ? PaidColumns.AccountNumber : PaidColumns.Payment, IsUndo ? PaidColumns.UndoRevision : PaidColumns.On];

    private PaidRow Row(CsvRow row)
    {
        var token = Cell(row, PaidColumns.Payment) is { Length: > 0 } id ? id : Cell(row, PaidColumns.AccountNumber);
        var number = PaymentId.Find(token);
        return Read(row, token) with { Payment = number, AccountNumber = number is null ? token : null };
    }

    private PaidRow Read(CsvRow row, string token)
    {
        var day = Cell(row, PaidColumns.On) is { Length: > 0 } on && !IsUndo ? _days.Read(on, PaidColumns.On) : null;
        var amount = Number(row, PaidColumns.Amount);
        var received = IsUndo ? null : Number(row, PaidColumns.Received);
        var currency = Cell(row, PaidColumns.Currency);
        var left = Revision().IsMatch(Cell(row, PaidColumns.UndoRevision)) ? int.Parse(Cell(row, PaidColumns.UndoRevision), CultureInfo.InvariantCulture) : 0;
        var fault =
            _heads.Uneven(row)
            ?? (token.Length == 0 ? PaidImportFailures.PaymentMissing : null)
            ?? day?.Failure
            ?? amount?.Failure
            ?? received?.Failure
            ?? (currency.Length > 0 && Currency.Find(currency) is null ? PaidImportFailures.UnknownCurrency : null)
            ?? (IsUndo && left == 0 ? PaidImportFailures.RevisionMissing : null);
        if (fault is not null)
        {
            return new PaidRow(row.Line, token, fault);
        }

        return new PaidRow(row.Line, token, null)
        {
            On = day?.Value,
            Method = Cell(row, PaidColumns.Method),
            Reference = Cell(row, PaidColumns.Reference) is { Length: > 0 } reference ? reference : null,
            Amount = amount?.Value,
            Currency = Currency.Find(currency),
            Received = received?.Value,
            Left = left == 0 ? null : new Revision(left),
            Reason = Cell(row, PaidColumns.Reason),
        };
    }

    private Result<decimal>? Number(CsvRow row, string column) =>
        Cell(row, column) is { Length: > 0 } cell ? _numbers.Read(cell, column, Currency.Find(Cell(row, PaidColumns.Currency))) : null;

    private string Cell(CsvRow row, string column) => _heads.Cell(row, column);

    [GeneratedRegex("^[1-9][0-9]{0,8}\\z", RegexOptions.None, 1_000)]
    private static partial Regex Revision();
}
