using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Backup;

/// <summary>Backups from before a column whose values are not simply its default.</summary>
public abstract class OlderBackupTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task Payments_of_an_older_backup_are_marked_by_their_entity_as_payments_of_items_or_not()
    {
        using var newer = new BackupFile();
        using var older = new BackupFile();
        var ofDeal = await World.DealPaymentAsync();
        var ofAccount = await World.DraftAsync(PostingWorld.Cash());
        await Store.BackUpSealedAsync(newer.Path);
        OlderBackup.Write(newer.Path, older.Path, "payments", "of_item", "Listings").ShouldBeGreaterThan(1);

        await using var copy = await TestStore.OpenAsync(On, Register);
        (await copy.RestoreAsync(older.Path)).Failure.ShouldBeNull();

        (await IsOfItemAsync(copy, ofDeal)).ShouldBeTrue();
        (await IsOfItemAsync(copy, ofAccount)).ShouldBeFalse();
        (await ListedAsync(copy)).ShouldBe([ofDeal]);
        await copy.ShouldHoldTheSameAsAsync(Store);
    }

    protected override void Register(IServiceCollection services)
    {
        base.Register(services);
        BackupPlace.Register(services);
    }

    private static async Task<bool> IsOfItemAsync(TestStore store, PaymentId payment)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        return await db.Set<PaymentTableRow>().Where(row => row.Id == payment.Value).Select(row => row.OfItem).SingleAsync();
    }

    private async Task<IEnumerable<PaymentId>> ListedAsync(TestStore store)
    {
        var listing = new Listing(World.Workspace.Id, Test.Any, []);
        return (
            await store.Services.GetRequiredService<ListingService>().PaymentsAsync(listing, PostingWorld.Clara, default)).Value.Select(payment => payment.Id);
    }
}

public sealed class SqliteOlderBackupTests() : OlderBackupTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresOlderBackupTests() : OlderBackupTests(TestDatabase.Postgres);
