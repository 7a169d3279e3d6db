using System.Globalization;

namespace PaymentsAdmin.Bench;

/// <summary>The benchmark to run, the number of payments and the number of rounds.</summary>
internal sealed record BenchOptions(string What, int Payments, int Rounds)
{
    /// <summary>The one action of a benchmark to measure; null means all.</summary>
    public string? Act { get; init; }

    /// <summary>The one number of connections to measure with; null means all.</summary>
    public int? Connections { get; init; }

    private static readonly string[] Known =
    [
        "seed", "read", "write", "postgres", "post", "inbox", "trail", "backup", "export", "log", "memory", "clicks", "live", "browser", "weight", "start",
        "rest", "methods", "pages", "portal", "host", "sync", "import", "retitle", "all"
    ];

    public bool Runs(string bench) => What is "all" || string.Equals(What, bench, StringComparison.Ordinal);

    /// <summary>The options of a command line; null if it is not valid.</summary>
    public static BenchOptions? Parse(string[] args)
    {
        if (args.Length % 2 == 0 || !Known.Contains(args[0], StringComparer.Ordinal))
        {
            return null;
        }

        var options = new BenchOptions(args[0], 1_000_000, 5);
        for (var i = 1; i < args.Length; i += 2)
        {
            var number = int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var n) ? n : 0;
            options = args[i] switch
            {
                "--payments" when number >= 100 => options with { Payments = number },
                "--rounds" when number > 0 => options with { Rounds = number },
                "--act" => options with { Act = args[i + 1] },
                "--connections" when number > 0 => options with { Connections = number },
                _ => null!,
            };
            if (options is null)
            {
                return null;
            }
        }

        return options;
    }
}

/// <summary>A temporary folder that is removed at the end.</summary>
internal sealed class BenchFolder : IAsyncDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("payments-bench-").FullName;

    public string New(string name)
    {
        var path = Path.Combine(_path, name);
        return Directory.CreateDirectory(path).FullName;
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_path, recursive: true);
        return ValueTask.CompletedTask;
    }
}
