using System.Collections.Concurrent;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Writing;
using PaymentsAdmin.Tests.Support;

namespace PaymentsAdmin.Backends.Tests.Writing;

public sealed class PostgresServerKillTests
{
    [Fact]
    public async Task A_killed_server_loses_nothing_that_was_answered_and_writers_go_on_after_its_restart()
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
            while (answered.Count < aim)
            {
                await Task.Delay(5);
            }

            await cluster.KillAsync();
            await Task.WhenAll(writers);
            await cluster.RestartAsync();
            await Answers.ShouldBeWholeAsync(store, answered);
            (await AddAfterRestartAsync(store, entity)).ShouldBeGreaterThan(0);
        }
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
            // The server is gone; anything else would be a fault of the writer.
        }
    }

    // The pool may still hold connections of the dead server, one of which this command meets.
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
                // The next one.
            }
        }
    }
}
