using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Backup;

public abstract class RoundTripTests(SeededOrigin origin)
{
    private TestDatabase From => origin.Database;

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_restored_store_has_the_same_rows_and_continues_its_ids(TestDatabase to)
    {
        await using var copy = await SeededStore.OpenAsync(to);
        var indexes = await copy.IndexesAsync();

        var restored = (await copy.Store.RestoreAsync(origin.File)).Value;

        restored.Totals.Tables.ShouldBe(origin.Written.Totals.Tables);
        restored.Totals.ChainHead.ShouldBe(origin.Written.Totals.ChainHead.ShouldNotBeNull());
        restored.ChainFault.ShouldBeNull();
        (await BackupPlace.ContentAsync(copy.Store)).ShouldBe(origin.Content, ignoreOrder: true);
        (await copy.IndexesAsync()).ShouldBe(indexes);
        (await copy.FoundAsync("pay")).ShouldBe(SeededOrigin.Payments);
        await GoesOnAsync(copy, to);
    }

    [Fact, Trait("Run", "Full")]
    public async Task Secrets_are_readable_after_a_restore_with_the_key_ring()
    {
        using var file = new BackupFile();
        await using var place = await BackupPlace.OpenAsync(From);
        var secret = place.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
        await place.BackUpAsync(file.Path);
        foreach (var to in Enum.GetValues<TestDatabase>())
        {
            await using var copy = await BackupPlace.OpenAsync(to);
            (await copy.RestoreAsync(file.Path)).Ok.ShouldBeTrue();
            copy.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret).ShouldBe("secret");
        }
    }

    [Fact, Trait("Run", "Full")]
    public async Task Unsealed_entries_of_a_backup_are_sealed_after_the_restore()
    {
        using var file = new BackupFile();
        await using var place = await BackupPlace.OpenAsync(From);
        await place.Audit.RecordAsync(new(Verb.Attempt("one", Right.SetUp, "did so"), "test", 1, null), BackupPlace.Root, default);
        await using (From == TestDatabase.Postgres ? await OpenWriteAsync(place) : null)
        {
            await place.Audit.RecordAsync(new(Verb.Attempt("two", Right.SetUp, "did so"), "test", 2, null), BackupPlace.Root, default);
            await place.BackUpAsync(file.Path);
        }

        foreach (var to in Enum.GetValues<TestDatabase>())
        {
            await using var copy = await BackupPlace.OpenAsync(to);
            (await copy.RestoreAsync(file.Path)).Value.ChainFault.ShouldBeNull();
            await copy.Audit.RecordAsync(new(Verb.Attempt("three", Right.SetUp, "did so"), "test", 3, null), BackupPlace.Root, default);
            var verdict = await Chain.VerifySealedAsync(copy);
            verdict.Fault.ShouldBeNull();
            verdict.Entries.ShouldBe(3);
        }
    }

    // An open transaction on the server prevents the sealing of later ones.
    private static async Task<IAsyncDisposable> OpenWriteAsync(TestStore store)
    {
        var db = await store.Contexts.CreateDbContextAsync();
        await db.Database.BeginTransactionAsync();
        db.Add(new SettingRow { Key = "open", Value = "1" });
        await db.SaveChangesAsync();
        return db;
    }

    private static async Task GoesOnAsync(SeededStore copy, TestDatabase to)
    {
        if (to == TestDatabase.Sqlite)
        {
            (await copy.RowsAsync("PRAGMA foreign_key_check")).ShouldBeEmpty();
            (await copy.OneAsync<string>("PRAGMA integrity_check")).ShouldBe("ok");
        }

        (await copy.AddCustomerAsync("Afterwards")).ShouldBeGreaterThan(90_000_000);
        await Should.ThrowAsync<Exception>(() => copy.RowsAsync("UPDATE audit_entries SET action = 'x'"));
        await Should.ThrowAsync<Exception>(() => copy.RowsAsync("DELETE FROM ledger_entries"));
        await AddWorkspaceAsync(copy.Store);
        var verdict = await Chain.VerifySealedAsync(copy.Store);
        verdict.Fault.ShouldBeNull();
    }

    private static async Task AddWorkspaceAsync(TestStore store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var highest = await db.Set<WorkspaceRow>().MaxAsync(w => w.Id);
        var row = new WorkspaceRow { Key = "second", Name = "Second", Backend = OwnBooks.Kind.Number, EntityTypes = "2", PayerSentence = "", Revision = 1 };
        db.Add(row);
        await db.SaveChangesAsync();
        row.Id.ShouldBe(highest + 1);
    }
}

/// <summary>A store with many payments and one backup of it, for all restores of a class.</summary>
public abstract class SeededOrigin(TestDatabase database) : IAsyncLifetime
{
    public static readonly int Payments = Scale.Of(500, 1_000_000);

    private readonly BackupFile _file = new();
    private SeededStore? _store;

    public TestDatabase Database => database;

    internal string File => _file.Path;

    internal BackupDone Written { get; private set; } = null!;

    internal IReadOnlyDictionary<string, TableContent> Content { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await SeededStore.OpenAsync(database);
        await _store.SeedAsync(Payments);
        await _store.Store.Database.SetSettingAsync(IdCounter.Customers.RetiredKey, "90000000", default);
        Written = await _store.Store.BackUpSealedAsync(File);
        Content = await BackupPlace.ContentAsync(_store.Store);
    }

    public async ValueTask DisposeAsync()
    {
        await (_store?.DisposeAsync() ?? ValueTask.CompletedTask);
        _file.Dispose();
    }
}

public sealed class SqliteOrigin() : SeededOrigin(TestDatabase.Sqlite);

public sealed class PostgresOrigin() : SeededOrigin(TestDatabase.Postgres);

public sealed class SqliteRoundTripTests(SqliteOrigin origin) : RoundTripTests(origin), IClassFixture<SqliteOrigin>;

[Trait("Run", "Full")]
public sealed class PostgresRoundTripTests(PostgresOrigin origin) : RoundTripTests(origin), IClassFixture<PostgresOrigin>;
