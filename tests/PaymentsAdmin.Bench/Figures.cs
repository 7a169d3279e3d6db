using System.Diagnostics;
using System.Globalization;

namespace PaymentsAdmin.Bench;

/// <summary>The times of one contestant in one round, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> _all = [];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Max => _all.Max();

    public int Count => _all.Count;

    /// <summary>The times of several callers together.</summary>
    public static Times All(IEnumerable<Times> some)
    {
        var all = new Times();
        all._all.AddRange(some.SelectMany(t => t._all));
        return all;
    }

    public void Add(TimeSpan time) => _all.Add(time.TotalMilliseconds);

    public async Task TakeAsync(Func<Task> what)
    {
        var from = Stopwatch.GetTimestamp();
        await what();
        Add(Stopwatch.GetElapsedTime(from));
    }

    private double At(double share)
    {
        var sorted = _all.Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }
}

/// <summary>Prints tables in Markdown, figures as medians over rounds.</summary>
internal static class Report
{
    public static double Median(IEnumerable<double> some)
    {
        var sorted = some.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    public static string Ms(double value) => value.ToString(value < 1 ? "0.000" : value < 100 ? "0.00" : "0", CultureInfo.InvariantCulture);

    public static string X(double value) => "x" + value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Rate(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static void Table(string title, string[] head, IEnumerable<string[]> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine($"| {string.Join(" | ", head)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", head.Length))}");
        foreach (var row in rows)
        {
            Console.WriteLine($"| {string.Join(" | ", row)} |");
        }
    }

    /// <summary>A value of a process status in /proc, in MiB.</summary>
    public static double StatusMiB(string line, int? process = null)
    {
        var file = $"/proc/{process?.ToString(CultureInfo.InvariantCulture) ?? "self"}/status";
        var text = File.ReadLines(file).First(l => l.StartsWith(line + ":", StringComparison.Ordinal));
        return long.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024.0;
    }
}
