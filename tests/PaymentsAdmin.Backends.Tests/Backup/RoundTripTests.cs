using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Backup;

public abstract class RoundTripTests(TestDatabase from)
{
    private static readonly int Payments = Scale.Of(500, 1_000_000);

    [Theory]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public async Task A_restored_store_has_the_same_rows_and_continues_its_ids(TestDatabase to)
    {
        using var file = new BackupFile();
        await using var origin = await SeededStore.OpenAsync(from);
        await origin.SeedAsync(Payments);
        await RetireAsync(origin.Store, 90_000_000);
        await using var copy = await SeededStore.OpenAsync(to);
        var indexes = await copy.IndexesAsync();

        var written = await origin.Store.BackUpSealedAsync(file.Path);
        var restored = (await copy.Store.RestoreAsync(file.Path)).Value;

        restored.Totals.Tables.ShouldBe(written.Totals.Tables);
        restored.Totals.ChainHead.ShouldBe(written.Totals.ChainHead.ShouldNotBeNull());
        restored.ChainFault.ShouldBeNull();
        await copy.Store.ShouldHoldTheSameAsAsync(origin.Store);
        (await copy.IndexesAsync()).ShouldBe(indexes);
        (await copy.FoundAsync("pay")).ShouldBe(Payments);
        await GoesOnAsync(copy, to);
    }

    [Fact]
    public async Task Secrets_are_readable_after_a_restore_with_the_key_ring()
    {
        using var file = new BackupFile();
        await using var origin = await BackupPlace.OpenAsync(from);
        var secret = origin.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
        await origin.BackUpAsync(file.Path);
        foreach (var to in Enum.GetValues<TestDatabase>())
        {
            await using var copy = await BackupPlace.OpenAsync(to);
            (await copy.RestoreAsync(file.Path)).Ok.ShouldBeTrue();
            copy.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret).ShouldBe("secret");
        }
    }

    [Fact]
    public async Task Unsealed_entries_of_a_backup_are_sealed_after_the_restore()
    {
        using var file = new BackupFile();
        await using var origin = await BackupPlace.OpenAsync(from);
        await origin.Audit.RecordAsync(new(Verb.Attempt("one", Right.SetUp, "did so"), "test", 1, null), BackupPlace.Root, default);
        await using (from == TestDatabase.Postgres ? await OpenWriteAsync(origin) : null)
        {
            await origin.Audit.RecordAsync(new(Verb.Attempt("two", Right.SetUp, "did so"), "test", 2, null), BackupPlace.Root, default);
            await origin.BackUpAsync(file.Path);
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

    private static Task RetireAsync(TestStore store, long id) =>
        store.Database.SetSettingAsync(IdCounter.Customers.RetiredKey, id.ToString(System.Globalization.CultureInfo.InvariantCulture), default);

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

public sealed class SqliteRoundTripTests() : RoundTripTests(TestDatabase.Sqlite);

public sealed class PostgresRoundTripTests() : RoundTripTests(TestDatabase.Postgres);
