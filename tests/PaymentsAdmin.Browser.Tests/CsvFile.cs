using System.Globalization;
using System.Text;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>A downloaded file, read by the rules of RFC 4180 without code of the product.</summary>
internal sealed class CsvFile
{
    private readonly List<IReadOnlyList<(string Text, bool Quoted)>> _records = [];

    private CsvFile(string text)
    {
        var record = new List<(string, bool)>();
        var cell = new StringBuilder();
        var (quoted, open) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (open && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                (open, quoted) = (!open, true);
            }
            else if (open || text[i] is not (',' or '\r' or '\n'))
            {
                cell.Append(text[i]);
            }
            else if (text[i] is not '\r')
            {
                record.Add((cell.ToString(), quoted));
                (cell, quoted) = (new(), false);
                if (text[i] == '\n')
                {
                    _records.Add(record);
                    record = [];
                }
            }
        }
    }

    public IEnumerable<string> Heads => _records[0].Select(cell => cell.Text);

    public int Rows => _records.Count - 1;

    public static async Task<CsvFile> ReadAsync(IDownload download) => new(await File.ReadAllTextAsync((await download.PathAsync())!, Encoding.UTF8));

    /// <summary>The cells of a column, and whether they were quoted.</summary>
    public IEnumerable<(string Text, bool Quoted)> Column(string head)
    {
        var at = Heads.ToList().IndexOf(head);
        return _records.Skip(1).Select(record => record[at]);
    }

    /// <summary>The sums of the amounts per currency.</summary>
    public IEnumerable<(string Currency, decimal Sum)> Sums() =>
        Column("amount")
            .Zip(
                Column("currency"),
                (amount, currency) => (Currency: currency.Text, Amount: decimal.Parse(amount.Text, NumberStyles.Float, CultureInfo.InvariantCulture))
            )
            .GroupBy(row => row.Currency, (currency, rows) => (currency, rows.Sum(row => row.Amount)), StringComparer.Ordinal);
}
