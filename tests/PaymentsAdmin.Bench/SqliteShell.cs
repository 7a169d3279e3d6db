using System.Diagnostics;
using System.Globalization;

namespace PaymentsAdmin.Bench;

/// <summary>The command-line shell of SQLite in its own process, with its elapsed and processor time.</summary>
internal sealed class SqliteShell(string database)
{
    private readonly List<Cost> _starts = [];

    /// <summary>Writes the result of a query to a CSV file; the time to start the command is subtracted.</summary>
    public Cost Write(string query, string file)
    {
        _starts.Add(Run("SELECT 1", "/dev/null"));
        var start = new Cost(Report.Median(_starts.Select(s => s.Wall)), Report.Median(_starts.Select(s => s.Cpu)));
        var all = Run(query, file);
        return new Cost(all.Wall - start.Wall, all.Cpu - start.Cpu);
    }

    private Cost Run(string query, string file)
    {
        // Bash prints the times of its child process.
        var start = new ProcessStartInfo(
            "bash", ["-c", "TIMEFORMAT='%R %U %S'; time sqlite3 -readonly -csv -header \"$1\" \"$2\" > \"$3\"", "bash", database, query, file])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var figures = said.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (process.ExitCode != 0 || figures.Length != 3)
        {
            throw new InvalidOperationException($"sqlite3 could not write the rows, or is not installed (apt-get install sqlite3): {said}");
        }

        var seconds = figures.Select(f => double.Parse(f, CultureInfo.InvariantCulture)).ToList();
        return new Cost(seconds[0], seconds[1] + seconds[2]);
    }
}

/// <summary>Elapsed time and processor time, in seconds.</summary>
internal sealed record Cost(double Wall, double Cpu);
