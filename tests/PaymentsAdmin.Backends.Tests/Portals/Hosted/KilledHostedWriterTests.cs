using System.Diagnostics;
using System.Text.Json;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;
using PaymentsAdmin.Fakes;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted;

/// <summary>
/// Writes to a host through every fault, by processes that are killed at any moment between recording, sending and confirming: nothing is done
/// twice, nothing is lost, and only what was approved is posted.
/// </summary>
public abstract class KilledHostedWriterTests(TestDatabase database, ITestOutputHelper output) : HostedTests(database)
{
    private const int BetweenStaff = 5;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(Scale.Of(2, 30));

    // The writing processes have clocks of their own.
    protected override TimeProvider HostTime => TimeProvider.System;

    [Fact]
    public async Task Killed_writers_of_a_host_duplicate_nothing_and_lose_nothing()
    {
        var (writes, kills, seed) = (Scale.Of(60, 10_000), Scale.Of(2, 40), RandomSeeds.Or(20261128));
        TestContext.Current.SendDiagnosticMessage("The writers of a host run with seed {0}.", seed);
        var accounts = await AccountsAsync(Math.Max(6, writes / 100));
        var (folder, random, staff) = (Directory.CreateTempSubdirectory("told-"), new Random(seed), new HostedStaff(Host, accounts) { ChangesAmounts = false });
        var (file, told) = (Path.Combine(folder.FullName, "accounts"), Path.Combine(folder.FullName, "told"));
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(accounts));
        foreach (var (number, rule) in HostedTroubles.Of("payments/*").Index())
        {
            Host.Faults.Add(rule with { Probability = 0.01, Seed = seed + number, Delay = TimeSpan.FromMilliseconds(100) });
        }

        var began = Stopwatch.GetTimestamp();
        for (var generation = 1; generation <= kills; generation++)
        {
            await KillAsync(Writer(generation, isLast: false), writes * generation / kills, staff, random);
        }

        Host.Faults.Clear();
        await FinishAsync(Writer(kills + 1, isLast: true));
        output.WriteLine($"Seed {seed}: {Host.Journal.AppliedCount} writes, {kills} kills, {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        await new HostedAgreement(Host, new OurBooks(Store.Contexts)).CheckAsync(HostedWriter.Read(told), staff.Touches, accounts);
        folder.Delete(recursive: true);

        HostedWriter Writer(int generation, bool isLast) => new(On, Store.Where, Host.Url, Workspace.Id.Value, generation, isLast, seed, file, told);
    }

    private async Task KillAsync(HostedWriter writer, int enough, HostedStaff staff, Random random)
    {
        using var process = Process.Start(writer.Start())!;
        var (errors, ended) = (process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
        while (!process.HasExited && Host.Journal.AppliedCount < enough)
        {
            var next = Host.Journal.AppliedCount + BetweenStaff;
            await await Task.WhenAny(ended, Host.Journal.UntilAsync(journal => journal.AppliedCount >= next, Longest));
            staff.Act(random);
        }

        process.HasExited.ShouldBeFalse(process.HasExited ? await errors : "");
        process.Kill();
        await process.WaitForExitAsync();

        // The host goes on with the calls that have reached it, and they end before the next process starts.
        await Host.GoDownAsync(Outage.Refusing);
        await Patience.UntilAsync(() => Host.UnderWay == 0);
        await Host.ComeBackAsync();
    }

    private static async Task FinishAsync(HostedWriter writer)
    {
        using var process = Process.Start(writer.Start())!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Longest);
        process.ExitCode.ShouldBe(0, await errors);
    }
}

[Trait("Run", "Full")]
public sealed class SqliteKilledHostedWriterTests(ITestOutputHelper output) : KilledHostedWriterTests(TestDatabase.Sqlite, output);

[Trait("Run", "Full")]
public sealed class PostgresKilledHostedWriterTests(ITestOutputHelper output) : KilledHostedWriterTests(TestDatabase.Postgres, output);
