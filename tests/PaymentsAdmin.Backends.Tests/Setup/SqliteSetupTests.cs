using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Sqlite;

namespace PaymentsAdmin.Backends.Tests.Setup;

[SupportedOSPlatform("linux")]
public sealed class SqliteSetupTests() : SetupTests(TestDatabase.Sqlite)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Only_the_owner_can_read_the_folder_and_the_files()
    {
        await using var place = new Below(SqlitePlace.Empty());
        await using (var store = TestStore.Open(new SamePlace(place)))
        {
            (await store.Database.MigrateAsync(CancellationToken.None)).Failure.ShouldBeNull();
            await store.Database.SetSettingAsync("a", "b", CancellationToken.None);
            store.Services.GetRequiredService<IXmlRepository>().StoreElement(new("key"), "key-1");
            File.GetUnixFileMode(place.Where).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
            File.GetUnixFileMode(Path.Combine(place.Where, "keys")).ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
            var files = Directory.GetFiles(place.Where, "*", SearchOption.AllDirectories);
            files.ShouldContain(file => file.EndsWith("-wal", StringComparison.Ordinal));
            files.ShouldAllBe(file => File.GetUnixFileMode(file) == OwnerOnly);
        }
    }

    [Fact]
    public async Task A_process_killed_while_migrating_does_not_block_the_next_one()
    {
        await using var store = await TestStore.OpenEmptyAsync(TestDatabase.Sqlite);
        await using (var db = await store.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
                INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01');
                """
            );
        }

        var migrating = store.Database.MigrateAsync(CancellationToken.None);
        (await migrating.WaitAsync(TimeSpan.FromSeconds(60))).Failure.ShouldBeNull();
        (await store.Database.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
    }

    protected override Task MakeFormerAsync(TestStore store) => FormerBuild.UnpackAsync(FormerBuild.Database, store.Where);

    // The log is emptied into the file first, so the bytes of the file are complete.
    protected override async Task<string> ContentAsync(TestStore store)
    {
        await Sqlite.ExecuteAsync(store.Where, "PRAGMA wal_checkpoint(TRUNCATE)");
        return Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(store.Where, SqliteOptions.FileName))));
    }

    /// <summary>A folder that does not exist yet, within one that does.</summary>
    private sealed class Below(SqlitePlace place) : IDatabasePlace
    {
        public string Where { get; } = Path.Combine(place.Where, "data");

        public void Register(IServiceCollection services) => services.AddSqliteStorage(Where);

        public ValueTask DisposeAsync() => place.DisposeAsync();
    }
}
