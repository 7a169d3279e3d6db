using System.Buffers.Binary;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Backends.Tests.Backup;

public abstract class RefusalTests(TestDatabase database) : StoreTests(database)
{
    private const string Key = "a key of some length";
    private const int Head = 64;
    private const int FrameHead = 25;

    // By default every seventh of the damages of a full run.
    private static readonly int Sampled = Scale.Of(23, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-backup-").FullName;

    private string Backup => Path.Combine(_folder, "all.backup");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Store.Database.SetSettingAsync("colour", "ultramarine", default);
        await Store.Audit.RecordAsync(new(Verb.Attempt("test", Right.SetUp, "did so"), "test", 1, null), BackupPlace.Root, default);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Key)]
    public async Task A_backup_cut_short_or_extended_is_refused(string? key)
    {
        await Store.BackUpSealedAsync(Backup, key);
        var whole = await File.ReadAllBytesAsync(Backup);
        var borders = Borders(whole);
        borders.Count.ShouldBeGreaterThan(50);
        foreach (var border in borders.SkipLast(1).Where((_, i) => key is null || i % 8 == 0).Where((_, i) => i % Sampled == 0))
        {
            foreach (var length in new[] { border, border + 1 })
            {
                await File.WriteAllBytesAsync(Backup, whole[..length]);
                (await Store.RestoreAsync(Backup, key, force: true)).Failure.ShouldBe(BackupFailures.Damaged, $"{length} of {whole.Length}");
            }
        }

        await File.WriteAllBytesAsync(Backup, [.. whole, 0]);
        (await Store.RestoreAsync(Backup, key, force: true)).Failure.ShouldBe(BackupFailures.Damaged);
        await IsUntouchedAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Key)]
    public async Task Any_changed_bit_is_detected(string? key)
    {
        await Store.BackUpSealedAsync(Backup, key);
        var whole = await File.ReadAllBytesAsync(Backup);
        var frame = Borders(whole)[3];
        var places = Enumerable.Range(8, Head - 8).Where(i => key is null || i % 9 == 0).Concat(Enumerable.Range(frame, FrameHead + 10));
        foreach (var place in places.Where(p => key is null || p % 5 == 0).Where((_, i) => i % Sampled == 0).Append(whole.Length / 2).Append(whole.Length - 1))
        {
            var changed = (byte[])whole.Clone();
            changed[place] ^= 0x10;
            await File.WriteAllBytesAsync(Backup, changed);
            (await Store.RestoreAsync(Backup, key, force: true)).Failure.ShouldBe(BackupFailures.Damaged, $"byte {place}");
        }

        await IsUntouchedAsync();
    }

    [Fact, Trait("Run", "Full")]
    public async Task Two_swapped_parts_are_detected()
    {
        await Store.BackUpSealedAsync(Backup, Key);
        var whole = await File.ReadAllBytesAsync(Backup);
        var at = Borders(whole);
        await File.WriteAllBytesAsync(Backup, [.. whole[..at[4]], .. whole[at[5]..at[6]], .. whole[at[4]..at[5]], .. whole[at[6]..]]);
        (await Store.RestoreAsync(Backup, Key, force: true)).Failure.ShouldBe(BackupFailures.Damaged);
    }

    [Fact]
    public async Task An_encrypted_backup_hides_its_content_and_opens_only_with_its_key()
    {
        (await Store.BackUpSealedAsync(Backup, Key)).Encrypted.ShouldBeTrue();
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Backup)).ShouldNotContain("ultramarine");
        (await Store.RestoreAsync(Backup, null, force: true)).Failure.ShouldBe(BackupFailures.KeyNeeded);
        (await Store.RestoreAsync(Backup, Key + "x", force: true)).Failure.ShouldBe(BackupFailures.WrongKey);
        await IsUntouchedAsync();
        (await Store.RestoreAsync(Backup, Key, force: true)).Value.Encrypted.ShouldBe(true);
    }

    [Fact]
    public async Task A_restore_says_whether_the_backup_was_signed_with_a_key()
    {
        await Store.BackUpSealedAsync(Backup);
        (await Store.RestoreAsync(Backup, null, force: true)).Value.Encrypted.ShouldBe(false);
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused()
    {
        await using (var db = await Store.Contexts.CreateDbContextAsync())
        {
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231000000_Later', '99.0.0')""");
        }

        await Store.BackUpSealedAsync(Backup);
        await using var target = await BackupPlace.OpenAsync(On);
        var failure = (await target.RestoreAsync(Backup)).Failure.ShouldNotBeNull();
        failure.ShouldBe(BackupFailures.Newer("the change Later"));
    }

    [Fact]
    public async Task Existing_data_are_replaced_only_with_force()
    {
        await Store.BackUpSealedAsync(Backup);
        await using var target = await BackupPlace.OpenAsync(On);
        await target.Database.SetSettingAsync("colour", "red", default);
        await target.Audit.RecordAsync(new(Verb.Attempt("work", Right.SetUp, "did so"), "test", 1, null), BackupPlace.Root, default);

        (await target.RestoreAsync(Backup)).Failure.ShouldBe(BackupFailures.InUse);
        (await target.Database.GetSettingAsync("colour", default)).ShouldBe("red");
        (await target.RestoreAsync(Backup, force: true)).Ok.ShouldBeTrue();
        await using var again = target.OpenAgain(BackupPlace.Register);
        (await again.Database.GetSettingAsync("colour", default)).ShouldBe("ultramarine");
        await again.ShouldHoldTheSameAsAsync(Store);
    }

    [Fact]
    public async Task Nothing_is_restored_while_a_process_uses_the_data()
    {
        await Store.BackUpSealedAsync(Backup);
        await using var target = await BackupPlace.OpenAsync(On);
        await using (var living = (await target.Database.HoldAsync(alone: false, default)).Value)
        {
            (await target.RestoreAsync(Backup, force: true)).Failure.ShouldBe(SetupFailures.InUse);
        }

        (await target.RestoreAsync(Backup)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_restore_needs_no_existing_database()
    {
        await Store.BackUpSealedAsync(Backup);
        await using var nothing = TestStore.Open(On == TestDatabase.Sqlite ? SqlitePlace.Empty() : await PostgresPlace.EmptyAsync(), BackupPlace.Register);
        (await nothing.RestoreAsync(Backup)).Ok.ShouldBeTrue();
        await nothing.ShouldHoldTheSameAsAsync(Store);
    }

    [Fact]
    public async Task A_file_that_is_no_backup_or_not_accessible_is_refused_with_its_reason()
    {
        await File.WriteAllTextAsync(Backup, "PK");
        (await Store.RestoreAsync(Backup)).Failure.ShouldBe(BackupFailures.NotABackup);
        (await Store.RestoreAsync(Backup + ".none")).Failure!.Code.ShouldBe("backup.cannot-read");
        (await Store.Backups().BackUpAsync("/no/such/folder/x", null, BackupPlace.Root, default)).Failure!.Code.ShouldBe("backup.cannot-write");
    }

    [Fact]
    public async Task A_backup_is_one_file_that_only_its_owner_can_read()
    {
        await Store.BackUpSealedAsync(Backup);
        await Store.BackUpSealedAsync(Backup);
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    protected override void Register(IServiceCollection services) => BackupPlace.Register(services);

    private async Task IsUntouchedAsync()
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        (await db.Set<SettingRow>().SingleAsync(s => s.Key == "colour")).Value.ShouldBe("ultramarine");
        (await db.Set<AuditEntryRow>().CountAsync()).ShouldBe(1);
    }

    private static List<int> Borders(byte[] file)
    {
        var borders = new List<int>();
        for (var at = Head; at < file.Length; at += FrameHead + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at)))
        {
            borders.Add(at);
        }

        borders.Add(file.Length);
        return borders;
    }
}

public sealed class SqliteRefusalTests() : RefusalTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresRefusalTests() : RefusalTests(TestDatabase.Postgres);
