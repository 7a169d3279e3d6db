using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>A written file, parsed without code of the product.</summary>
internal sealed record ExportedFile(byte[] Bytes, ExportDone? Done)
{
    /// <summary>The cells of each row by their column heads.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows =>
        [.. Table.Skip(1).Select(row => Table[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];

    /// <summary>Heads and rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Table => field ??= Parse(Encoding.UTF8.GetString(Bytes), ',');

    /// <summary>An export by the service for a user.</summary>
    public static async Task<ExportedFile> OfAsync(TestStore store, ExportRequest request, Actor actor)
    {
        using var stream = new MemoryStream();
        var done = (await store.Services.GetRequiredService<ExportService>().WriteAsync(request, () => stream, actor, null, default)).Value;
        return new(stream.ToArray(), done);
    }

    /// <summary>All columns for a filter, from a store that has rows but no services.</summary>
    public static async Task<ExportedFile> OfAsync(TestStore store, ExportList list, WorkspaceId workspace, PaymentFilter filter, DateTimeOffset now)
    {
        var frame = new ExportFrame(TimeZoneInfo.Utc, Currency.Of("EUR"), "local", true, now);
        var rows = new ExportRows(list, list.Columns, frame);
        var buffer = new OutputBuffer(4_096);
        var cells = new CsvCells(CsvFormat.Data, buffer);
        await cells.BeginAsync([.. list.Columns.Select(c => new ExportHead(c.Key, c.Type))], default);
        await using var cursor = await store.Services.GetRequiredService<IExportRows>()
            .OpenAsync(new ExportRead(list, workspace, filter, null, rows.Fields, now), default);
        await rows.WriteAsync(cursor, cells, null, default);
        return new(buffer.Span.ToArray(), new ExportDone(rows.Count, rows.Sums, buffer.Count, "", now));
    }

    /// <summary>Parses RFC 4180, character by character.</summary>
    public static List<IReadOnlyList<string>> Parse(string text, char separator)
    {
        var (rows, row, cell, quoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (quoted && sign == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (sign == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && (sign == separator || sign == '\r'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (sign == '\r')
                {
                    text[++i].ShouldBe('\n');
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                cell.Append(sign);
            }
        }

        row.ShouldBeEmpty();
        return rows;
    }
}
