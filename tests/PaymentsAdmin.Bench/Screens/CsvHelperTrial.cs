using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The same export written by CsvHelper from a reader of Microsoft.Data.Sqlite.</summary>
internal sealed class CsvHelperTrial(string database)
{
    private static readonly string[] States =
        ["not_posted", "draft", "submitted", "approved", "posted", "reversal_submitted", "reversed", "discarded", "reversal_approved"];

    // With a set NewLine, CsvHelper quotes only texts with exactly that line end, so a lone line feed would break the row.
    private static CsvConfiguration Form { get; } =
        new(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = cell => cell.Field.AsSpan().IndexOfAny(",\"\r\n") >= 0 };

    public Cost Write(string file)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, start) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        using (var bare = new BareFile(database))
        using (var command = bare.Connection.CreateCommand())
        {
            command.CommandText = ExportQueries.Raw;
            using var reader = command.ExecuteReader();
            using var writer = new CsvWriter(new StreamWriter(file, false, new UTF8Encoding(false), 64 * 1024), Form);
            foreach (var head in ExportBench.Columns)
            {
                writer.WriteField(head);
            }

            writer.NextRecord();
            while (reader.Read())
            {
                Row(reader, writer);
            }
        }

        process.Refresh();
        return new Cost(Stopwatch.GetElapsedTime(start).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static void Row(SqliteDataReader row, CsvWriter file)
    {
        var (paid, currency) = (row.GetInt32(4), Currency.Of(row.GetString(7)));
        file.WriteField($"PAY-{row.GetInt64(0):D6}");
        file.WriteField(row.GetInt32(1));
        file.WriteField(row.GetString(2));
        file.WriteField(row.GetString(3));
        file.WriteField(paid == 99991231 ? "unpaid" : "paid");
        file.WriteField(States[row.GetInt32(5)]);
        file.WriteField(decimal.Divide(row.GetInt64(6), currency.MinorPerMajor).ToString($"F{currency.Digits}", CultureInfo.InvariantCulture));
        file.WriteField(currency.Code);
        file.WriteField(paid == 99991231 ? null : Day(paid));
        file.WriteField(row.IsDBNull(9) ? null : Day(row.GetInt32(9)));
        file.WriteField(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        file.WriteField(row.IsDBNull(11) ? null : row.GetString(11));
        file.WriteField(row.IsDBNull(12) ? null : row.GetString(12));
        file.WriteField(row.GetInt64(13));
        file.NextRecord();
    }

    private static string Day(int number) => string.Create(CultureInfo.InvariantCulture, $"{number / 10_000}-{number / 100 % 100:D2}-{number % 100:D2}");
}
