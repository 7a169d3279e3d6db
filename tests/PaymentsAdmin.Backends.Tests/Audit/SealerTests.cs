using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Writing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Audit;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Audit;

[Collection(SealingServer.Name)]
public sealed class SealerTests(SealingServer server) : StoreTests(TestDatabase.Postgres)
{
    private static readonly Failure No = new("test.no", FailureKind.Refused, "No.");
    private static readonly Sql Pause = new("SELECT pg_sleep($1 / 1000.0)::text");

    [Fact]
    public async Task Late_entries_late_commits_and_rollbacks_leave_every_kept_entry_sealed_once()
    {
        var kept = new ConcurrentBag<long>();
        using var done = new CancellationTokenSource();
        var sealing = Task.Run(() => SealUntilAsync(done.Token));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => WriteAsync(new Random(writer), writer * 100_000, kept))));
        await done.CancelAsync();
        var rounds = await sealing;
        var verdict = await Chain.VerifySealedAsync(Store);
        verdict.Fault.ShouldBeNull();
        verdict.Entries.ShouldBe(kept.Count);
        verdict.Blocks.ShouldBeGreaterThan(10);
        rounds.ShouldBeGreaterThan(10);
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<AuditBlockRow>().SumAsync(b => b.Count)).ShouldBe(kept.Count);
        (await db.Set<AuditEntryRow>().Select(e => e.SubjectId).ToListAsync()).Order().ShouldBe(kept.Order());
    }

    [Fact]
    public async Task An_entry_waits_for_an_older_transaction_and_is_reported_as_not_sealed_yet()
    {
        var open = new TaskCompletionSource();
        var older = new TaskCompletionSource();
        var writing = Store.Writer.RunAsync(
            async session =>
            {
                await session.AuditAsync(Samples.Added(1, "older"), Samples.Clara);
                await session.FirstAsync(Pause, reader => reader.GetString(0), 0);
                open.SetResult();
                await older.Task;
                return Result.Done;
            },
            CancellationToken.None
        );
        await open.Task;
        await Store.Audit.RecordAsync(Samples.Added(2, "younger"), Samples.Clara, CancellationToken.None);
        var meanwhile = await Store.Audit.VerifyAsync(CancellationToken.None);
        (meanwhile.Fault, meanwhile.Entries, meanwhile.Unsealed).ShouldBe((null, 1, 1));
        Store.Clock.Advance(TimeSpan.FromSeconds(11));
        (await Store.Audit.VerifyAsync(CancellationToken.None)).Fault.ShouldNotBeNull().ShouldContain("has waited for its seal since");
        older.SetResult();
        await writing;
        var after = await Chain.VerifySealedAsync(Store);
        (after.Fault, after.Entries, after.Unsealed).ShouldBe((null, 2, 0));
    }

    [Fact]
    public async Task Two_concurrent_sealers_make_one_chain()
    {
        await using var other = Store.OpenAgain();
        var sealers = new[] { Store, other }.Select(s => s.Services.GetRequiredService<Sealer>()).ToList();
        for (var i = 0; i < 20; i++)
        {
            await Store.Audit.RecordAsync(Samples.Added(i, "text"), Samples.Clara, CancellationToken.None);
            await Task.WhenAll(sealers.Select(s => Task.Run(() => s.SealAsync(wait: true, CancellationToken.None))));
        }

        (await Chain.VerifySealedAsync(Store)).ShouldSatisfyAllConditions(v => v.Fault.ShouldBeNull(), v => v.Entries.ShouldBe(20));
    }

    [Fact]
    public async Task On_a_server_with_lower_transaction_numbers_new_entries_follow_the_restored_ones()
    {
        await Store.Audit.RecordAsync(Samples.Added(1, "before"), Samples.Clara, CancellationToken.None);
        (await Chain.VerifySealedAsync(Store)).Fault.ShouldBeNull();

        // Simulates rows of a server with much higher transaction numbers.
        await Postgres.ExecuteAsync(
            Store.Where,
            "SET session_replication_role = replica; UPDATE audit_entries SET tx = tx + 5000000; DELETE FROM audit_blocks"
        );
        await using var restored = Store.OpenAgain();
        await restored.Audit.RecordAsync(Samples.Added(2, "after"), Samples.Clara, CancellationToken.None);
        var verdict = await Chain.VerifySealedAsync(restored);
        (verdict.Fault, verdict.Entries, verdict.Unsealed).ShouldBe((null, 2, 0));
        await using var db = await restored.Contexts.CreateDbContextAsync();
        (await db.Set<AuditEntryRow>().OrderBy(e => e.Tx).Select(e => e.SubjectId).ToListAsync()).ShouldBe([1L, 2L]);
        await using var again = Store.OpenAgain();
        await again.Audit.RecordAsync(Samples.Added(3, "later"), Samples.Clara, CancellationToken.None);
        (await Chain.VerifySealedAsync(again)).ShouldSatisfyAllConditions(v => v.Fault.ShouldBeNull(), v => v.Entries.ShouldBe(3));
    }

    protected override Task<TestStore> OpenStoreAsync() => server.OpenAsync(Register);

    private async Task<int> SealUntilAsync(CancellationToken done)
    {
        var sealer = Store.Services.GetRequiredService<Sealer>();
        var rounds = 0;
        while (!done.IsCancellationRequested)
        {
            await sealer.SealAsync(wait: false, CancellationToken.None);
            rounds++;
        }

        return rounds;
    }

    // One in ten is rolled back, one in five adds a second entry later. Each waits up to 30 ms after each write.
    private async Task WriteAsync(Random random, long first, ConcurrentBag<long> kept)
    {
        for (var i = 0; i < Scale.Of(40, 400); i++)
        {
            var (subject, rolledBack, second) = (first + (2 * i), random.Next(10) == 0, random.Next(5) == 0);
            var (before, after) = (random.Next(30), random.Next(30));
            var answer = await Store.Writer.RunAsync<Result>(
                async session =>
                {
                    await session.AuditAsync(Samples.Added(subject, "text"), Samples.Clara);
                    await session.FirstAsync(Pause, reader => reader.GetString(0), before);
                    if (second)
                    {
                        await session.AuditAsync(Samples.Added(subject + 1, "text"), Samples.Clara);
                        await session.FirstAsync(Pause, reader => reader.GetString(0), after);
                    }

                    return rolledBack ? No : Result.Done;
                },
                CancellationToken.None
            );
            if (answer.Ok)
            {
                kept.Add(subject);
                if (second)
                {
                    kept.Add(subject + 1);
                }
            }
        }
    }
}
