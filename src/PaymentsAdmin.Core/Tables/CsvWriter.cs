using System.Text;

namespace PaymentsAdmin.Core.Tables;

/// <summary>Writes small tables for later import: comma-separated, each cell quoted and protected from formula evaluation.</summary>
public static class CsvWriter
{
    public static string Write(IEnumerable<string> heading, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(heading))
        {
            text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Quoted(string cell) => $"\"{FormulaGuard.Guarded(cell).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
