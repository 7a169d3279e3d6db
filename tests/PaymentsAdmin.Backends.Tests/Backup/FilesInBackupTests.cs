using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Backends.Tests.Attachments;
using PaymentsAdmin.Backends.Tests.Bulk;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Backup;

/// <summary>Files of payments, including the longest ones, are in backups and moves.</summary>
public sealed class FilesInBackupTests
{
    private static readonly Actor Clara = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page) { SignIn = ConfirmedSignIns.Now };

    [Fact, Trait("Run", "Full")]
    public Task A_store_restored_on_a_server_has_every_file_to_the_last_byte() => ShouldRestoreAsync(TestDatabase.Sqlite, TestDatabase.Postgres);

    [Fact, Trait("Run", "Full")]
    public Task A_store_restored_from_a_server_has_every_file_to_the_last_byte() => ShouldRestoreAsync(TestDatabase.Postgres, TestDatabase.Sqlite);

    [Theory, Trait("Run", "Full")]
    [InlineData(TestDatabase.Sqlite)]
    [InlineData(TestDatabase.Postgres)]
    public Task A_store_restored_on_the_same_database_has_every_file_to_the_last_byte(TestDatabase database) => ShouldRestoreAsync(database, database);

    private static async Task ShouldRestoreAsync(TestDatabase from, TestDatabase to)
    {
        using var file = new BackupFile();
        await using var origin = await FilledAsync(from);
        await using var copy = await SeededStore.OpenAsync(to);
        await origin.Store.BackUpSealedAsync(file.Path, "a key of people");
        (await copy.Store.RestoreAsync(file.Path, "a key of people")).Failure.ShouldBeNull();
        await ShouldFitAsync(copy.Store);
    }

    [Fact, Trait("Run", "Full")]
    public async Task Files_move_to_a_server_with_all_other_data()
    {
        await using var origin = await FilledAsync(TestDatabase.Sqlite);
        await using var place = await PostgresPlace.EmptyAsync();
        await using var moving = origin.Store.OpenAgain(BackupPlace.Register);
        (await moving.Backups().MoveAsync(place.Where, BackupPlace.Root, default)).Failure.ShouldBeNull();
        await using var there = TestStore.Open(place, BackupPlace.Register);
        await ShouldFitAsync(there);
    }

    private static async Task<SeededStore> FilledAsync(TestDatabase database)
    {
        var store = await SeededStore.OpenAsync(database);
        await store.SeedAsync(Scale.Of(100, 1_000));
        await using var db = await store.Store.Contexts.CreateDbContextAsync();
        await People.AddAsync(db, store.Store.Clock.GetUtcNow(), Clara);
        await db.SaveChangesAsync();
        var payment = await db.Set<PaymentTableRow>().MinAsync(p => p.Id);
        foreach (var length in new[] { AttachmentLimits.MaxBytes, 10, 256 * 1024 })
        {
            await AddAsync(db, payment, Files.Pdf(length), store.Store.Clock.GetUtcNow());
        }

        return store;
    }

    private static async Task AddAsync(PaymentsDb db, long payment, byte[] content, DateTimeOffset at)
    {
        var row = new AttachmentRow
        {
            PaymentId = payment,
            FileName = "scan.pdf",
            MediaType = "application/pdf",
            Size = content.Length,
            Hash = SHA256.HashData(content),
            UserId = Clara.UserId!.Value,
            AttachedAt = at,
            RemovedAt = content.Length == 10 ? at : null,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        db.Add(new AttachmentContentRow { AttachmentId = row.Id, Content = content });
        await db.SaveChangesAsync();
    }

    private static async Task ShouldFitAsync(TestStore store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var rows = await db.Set<AttachmentRow>()
            .Join(db.Set<AttachmentContentRow>(), a => a.Id, c => c.AttachmentId, (a, c) => new { a.Hash, a.Size, c.Content }).ToListAsync();
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(r => r.Content.Length == r.Size && SHA256.HashData(r.Content).SequenceEqual(r.Hash));
    }
}
