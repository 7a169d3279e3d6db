using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Storage;

namespace PaymentsAdmin.Backends.Tests.Backup;

public sealed class MoveTests
{
    [Fact, Trait("Run", "Full")]
    public async Task A_store_moves_unchanged_to_an_empty_server_and_the_original_stays()
    {
        await using var origin = await SeededStore.OpenAsync(TestDatabase.Sqlite);
        await origin.SeedAsync(Scale.Of(300, 1_000_000));
        var before = await BackupPlace.ContentAsync(origin.Store);
        await using var place = await PostgresPlace.EmptyAsync();
        await using var moving = origin.Store.OpenAgain(BackupPlace.Register);

        var moved = (await moving.Backups().MoveAsync(place.Where, BackupPlace.Root, default)).Value;

        moved.ChainFault.ShouldBeNull();
        moved.Totals.Tables.Single(t => t.Table is "payments").Rows.ShouldBe(before["payments"].Rows);
        await using var there = TestStore.Open(place, BackupPlace.Register);
        await there.ShouldHoldTheSameAsAsync(origin.Store);
        (await BackupPlace.ContentAsync(origin.Store)).ShouldBe(before, ignoreOrder: true);
        (await Chain.VerifySealedAsync(there)).Head.ShouldBe(moved.Totals.ChainHead);
        (await moving.Backups().MoveAsync(place.Where, BackupPlace.Root, default)).Failure.ShouldBe(BackupFailures.MoveInUse);
    }

    [Fact]
    public async Task An_impossible_target_of_a_move_is_refused_with_its_reason()
    {
        await using var store = await BackupPlace.OpenAsync(TestDatabase.Sqlite);
        (await store.Backups().MoveAsync("nonsense", BackupPlace.Root, default)).Failure.ShouldBe(BackupFailures.NoConnectionString);
        (await store.Backups().MoveAsync("Host=127.0.0.1;Port=1;Database=x;Username=x", BackupPlace.Root, default)).Failure!.Code.ShouldBe("move.no-server");
    }

    [Fact, Trait("Run", "Full")]
    public async Task A_store_on_a_server_cannot_be_moved()
    {
        await using var store = await TestStore.OpenAsync(
            TestDatabase.Postgres,
            services =>
            {
                services.AddSingleton<Core.Access.Guarding.AccessGuard>();
                services.AddBackups();
            }
        );
        (await store.Backups().MoveAsync("Host=x", BackupPlace.Root, default)).Failure.ShouldBe(BackupFailures.NotOnSqlite);
    }
}
