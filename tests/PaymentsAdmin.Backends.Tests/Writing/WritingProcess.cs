using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

/// <summary>Writes payments and prints the ids of those that were acknowledged.</summary>
internal sealed record WritingProcess(TestDatabase Database, string Where, long Entity, int Callers, int Each)
{
    /// <summary>The argument that chooses this program.</summary>
    public const string Name = "writing-process";

    /// <summary>SQLite's synchronous setting. A test uses a weaker one for comparison.</summary>
    public string Synchronous { get; init; } = "FULL";

    /// <summary>Writes all payments in one command that never ends.</summary>
    public bool AsOne { get; init; }

    /// <summary>The start information of the process, under another program when the test has to trace it.</summary>
    public ProcessStartInfo Start(params string[] watcher)
    {
        string[] call =
        [
            .. watcher,
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" ? host : "dotnet",
            typeof(WritingProcess).Assembly.Location,
            Name,
            Database.ToString(),
            Where,
            Entity.ToString(CultureInfo.InvariantCulture),
            Callers.ToString(CultureInfo.InvariantCulture),
            Each.ToString(CultureInfo.InvariantCulture),
            Synchronous,
            AsOne.ToString(),
        ];
        return new ProcessStartInfo(call[0], call[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var asked = new WritingProcess(Enum.Parse<TestDatabase>(args[0]), args[1], Number(args[2]), (int)Number(args[3]), (int)Number(args[4]))
        {
            Synchronous = args[5],
            AsOne = bool.Parse(args[6]),
        };
        var services = new ServiceCollection();
        services.AddLogging();
        if (asked.Database == TestDatabase.Sqlite)
        {
            services.AddSqliteStorage(asked.Where);
            Sqlite.UsePragmas(services, asked.Where, SqliteOptions.Pragmas.Replace("FULL", asked.Synchronous, StringComparison.Ordinal));
        }
        else
        {
            services.AddPostgresStorage(asked.Where);
        }

        await using var provider = services.BuildServiceProvider();
        var writer = provider.GetRequiredService<IWriter>();
        await (asked.AsOne ? asked.WriteAsOneAsync(writer) : asked.WriteAsync(writer));
        return 0;
    }

    private async Task WriteAsync(IWriter writer)
    {
        await using var output = Console.OpenStandardOutput();
        await Task.WhenAll(
            Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    var id = (await writer.AddPaymentAsync(Entity, $"caller {caller} number {i}")).Value;
                    var line = System.Text.Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture) + "\n");
                    lock (output)
                    {
                        output.Write(line);
                    }
                }
            }))
        );
    }

    private async Task WriteAsOneAsync(IWriter writer)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        await writer.RunExclusiveAsync<Core.Values.Result>(
            async session =>
            {
                var much = new string('x', 20_000);
                while (true)
                {
                    output.WriteLine(await Samples.AddPaymentAsync(session, Entity, much));
                }
            },
            CancellationToken.None
        );
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
