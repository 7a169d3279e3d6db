using System.Diagnostics;
using System.Globalization;

namespace PaymentsAdmin.Bench;

/// <summary>The command-line shell of SQLite, as a process of its own whose time and processor time are counted.</summary>
internal sealed class SqliteShell(string database)
{
    private readonly List<Cost> _starts = [];

    /// <summary>Writes what a query finds as CSV into a file; what starting the command takes is not counted.</summary>
    public Cost Write(string query, string file)
    {
        _starts.Add(Run("SELECT 1", "/dev/null"));
        var start = new Cost(Report.Median(_starts.Select(s => s.Wall)), Report.Median(_starts.Select(s => s.Cpu)));
        var all = Run(query, file);
        return new Cost(all.Wall - start.Wall, all.Cpu - start.Cpu);
    }

    private Cost Run(string query, string file)
    {
        // The shell that starts it tells what its child took.
        var start = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%R %U %S'; time sqlite3 -readonly -csv -header \"$1\" \"$2\" > \"$3\"", "bash", database, query, file])
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

/// <summary>Seconds of the clock and of processors.</summary>
internal sealed record Cost(double Wall, double Cpu);
