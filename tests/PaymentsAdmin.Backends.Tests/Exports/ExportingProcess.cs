using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Exports;

/// <summary>A file as the service reported it, as it was written, and the growth of the process meanwhile.</summary>
internal sealed record MeasuredFile(string Dialect, long Rows, long Bytes, string Sha256, long Written, string WrittenSha256)
{
    /// <summary>The most live objects, compared with the moment before the export.</summary>
    public long Live { get; init; }

    /// <summary>The most live objects, compared with the first sample. What is kept of every row is in it.</summary>
    public long Kept { get; init; }

    /// <summary>The most private memory, compared with the moment before the export.</summary>
    public long Private { get; init; }

    public int Samples { get; init; }
}

/// <summary>Exports all payments in a process of its own, because memory can only be measured for a whole process.</summary>
internal sealed record ExportingProcess(TestDatabase Database, string Where, int Workspace, int Between)
{
    public const string Name = "exporting";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<IReadOnlyList<MeasuredFile>> RunAsync()
    {
        string[] call = [typeof(ExportingProcess).Assembly.Location, Name, Database.ToString(), Where, Text(Workspace), Text(Between)];
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) is "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, call);
        // The garbage a run of tests may leave until it is collected is not that of a program that exports.
        start.Environment.Remove("DOTNET_GCgen0size");
        return JsonSerializer.Deserialize<MeasuredFile[]>(await Programs.RunAsync(start, Patience))!;
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var asked = new ExportingProcess(Enum.Parse<TestDatabase>(args[0]), args[1], Number(args[2]), Number(args[3]));
        await using var store = TestStore.Open(new OthersPlace(asked.Database, asked.Where), asked.Register);
        var files = new List<MeasuredFile>();
        foreach (var dialect in new[] { ExportDialect.Data, ExportDialect.Xlsx })
        {
            // What is loaded and kept once for all files is not measured.
            await asked.WriteAsync(store, dialect, new MemoryWatch(int.MaxValue));
            files.Add(await asked.WriteAsync(store, dialect, new MemoryWatch(asked.Between)));
        }

        await Console.Out.WriteAsync(JsonSerializer.Serialize(files));
        return 0;
    }

    private async Task<MeasuredFile> WriteAsync(TestStore store, ExportDialect dialect, MemoryWatch memory)
    {
        await using var stream = new WatchedStream(_ => Task.CompletedTask);
        var workspace = SeededStore.WorkspaceOf(Workspace);
        var request = new ExportRequest(workspace, PaymentFilter.None, dialect.Key) { Dialect = dialect, Columns = ExportList.Payments.Columns };
        var done = (await store.Services.GetRequiredService<ExportService>().WriteAsync(request, () => stream, Actor.Command("test"), memory, default)).Value;
        return new(dialect.Key, done.Rows, done.Bytes, done.Sha256, stream.Length, stream.Sha256)
        {
            Live = memory.Live,
            Kept = memory.Kept,
            Private = memory.Private,
            Samples = memory.Samples,
        };
    }

    private void Register(IServiceCollection services)
    {
        LargeExportTests.Register(services, Database);
        services.AddSingleton<BusinessClock>().AddDomain();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed class MemoryWatch(int between) : IProgress<long>
    {
        private readonly long _live = Collected();
        private readonly long _private = Anonymous();
        private long _next = between;
        private long? _first;

        public long Live { get; private set; }

        public long Kept { get; private set; }

        public long Private { get; private set; }

        public int Samples { get; private set; }

        public void Report(long value)
        {
            if (value < _next)
            {
                return;
            }

            _next += between;
            Samples++;
            Private = Math.Max(Private, Anonymous() - _private);
            var live = Collected();
            _first ??= live;
            Kept = Math.Max(Kept, live - _first.Value);
            Live = Math.Max(Live, live - _live);
        }

        private static long Collected() => GC.GetTotalMemory(forceFullCollection: true);

        private static long Anonymous() =>
            long.Parse(
                File.ReadLines("/proc/self/status").Single(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
                CultureInfo.InvariantCulture
            ) * 1024;
    }
}
