using System.Collections.Concurrent;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Writing;

public sealed class PostgresServerKillTests
{
    [Fact]
    public async Task A_killed_server_loses_no_acknowledged_payment_and_writers_continue_after_its_restart()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var store = TestStore.Open(await PostgresPlace.EmptyAsync(cluster));
        (await store.Database.MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        var entity = await Samples.PrepareAsync(store.Writer);
        var answered = new ConcurrentQueue<long>();
        for (var round = 1; round <= Scale.Of(2, 20); round++)
        {
            var aim = answered.Count + 100;
            var writers = Enumerable.Range(0, 16).Select(_ => Task.Run(() => WriteUntilItFailsAsync(store, entity, answered))).ToList();
            await Patience.UntilAsync(() => answered.Count >= aim);
            await cluster.KillAsync();
            await Task.WhenAll(writers).WithinAsync();
            await cluster.RestartAsync();
            await Answers.ShouldBeWholeAsync(store, answered);
            (await AddAfterRestartAsync(store, entity)).ShouldBeGreaterThan(0);
        }
    }

    [Fact, Trait("Run", "Full")]
    public async Task Ids_that_a_killed_server_forgot_are_not_assigned_twice()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var store = TestStore.Open(await PostgresPlace.EmptyAsync(cluster));
        (await store.Database.MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
        var entity = await Samples.PrepareAsync(store.Writer);
        await Should.ThrowAsync<StorageUnavailableException>(() =>
            store.Writer.RunAsync(
                async session =>
                {
                    // A whole block of ids, so that the open transaction fetches a block that no commit has made durable.
                    await session.FirstAsync(new Sql("SELECT 1"), _ => "");
                    for (var i = 0; i < 100; i++)
                    {
                        await session.NextIdAsync(IdCounter.Payments);
                    }

                    await cluster.KillAsync();
                    await session.FirstAsync(new Sql("SELECT 1"), _ => "");
                    return Result.Done;
                },
                CancellationToken.None
            )
        );
        await cluster.RestartAsync();
        var added = new List<long> { await AddAfterRestartAsync(store, entity) };
        for (var i = 0; i < 200; i++)
        {
            added.Add((await store.Writer.AddPaymentAsync(entity, "word")).Value);
        }

        added.Distinct().Count().ShouldBe(201);
    }

    private static async Task WriteUntilItFailsAsync(TestStore store, long entity, ConcurrentQueue<long> answered)
    {
        try
        {
            while (true)
            {
                answered.Enqueue((await store.Writer.AddPaymentAsync(entity, "word")).Value);
            }
        }
        catch (StorageUnavailableException)
        {
            // The server is down. Any other exception would be an error of the writer.
        }
    }

    // The pool may still hold connections to the killed server, and this command may get one of them.
    private static async Task<long> AddAfterRestartAsync(TestStore store, long entity)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return (await store.Writer.AddPaymentAsync(entity, "after")).Value;
            }
            catch (StorageUnavailableException) when (attempt < 50)
            {
                // Tries the next connection.
            }
        }
    }
}
