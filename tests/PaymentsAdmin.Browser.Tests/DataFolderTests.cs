using System.Globalization;
using System.Runtime.Versioning;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Data folders that the real program cannot work with: one sentence, code 1, and nothing is created or changed.</summary>
[SupportedOSPlatform("linux")]
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
public sealed class DataFolderTests : IDisposable
{
    private static readonly string[] Serve = ["serve", "--urls", "http://127.0.0.1:0"];
    private static readonly string[] List = ["user", "list"];

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-folder-").FullName;

    private string Data => Path.Combine(_folder, "data");

    private string Database => Path.Combine(Data, "payments.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_file_that_is_not_a_database_is_refused_and_left_unchanged()
    {
        Directory.CreateDirectory(Data);
        var text = string.Concat(Enumerable.Repeat("This is a letter, not a database.\n", 200));
        await File.WriteAllTextAsync(Database, text);
        await RefusedAsync("is not a database", Serve, List, ["audit", "verify"], ["backup", Path.Combine(_folder, "a.backup")]);
        var process = await Ran.OverAsync(Data, Serve);
        process.Code.ShouldBe(1, process.Errors);
        process.SingleLine.ShouldContain("is not a database");
        (await File.ReadAllTextAsync(Database)).ShouldBe(text);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_truncated_database_is_refused_and_left_unchanged()
    {
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
        using (var file = File.OpenWrite(Database))
        {
            file.SetLength(20_000);
        }

        await RefusedAsync("damaged or incomplete", Serve, List);
        new FileInfo(Database).Length.ShouldBe(20_000);
    }

    [Fact]
    public async Task A_database_with_removed_migrations_is_refused_but_its_backup_can_be_restored()
    {
        Directory.CreateDirectory(Data);
        var database = await File.ReadAllBytesAsync(await FormerBuild.UnpackAsync(FormerBuild.Database, Data));
        var backup = await FormerBuild.UnpackAsync(FormerBuild.Backup, _folder);
        await RefusedAsync("run backup FILE with the earlier build, then restore FILE with this one", Serve, List, ["migrate"], ["audit", "verify"]);
        (await File.ReadAllBytesAsync(Database)).ShouldBe(database);

        var restored = await Ran.OfAsync(Data, ["restore", backup, "--force"]);
        restored.Code.ShouldBe(0, restored.Errors);
        (await Ran.OfAsync(Data, List)).Output.ShouldContain("carla");
        (await Ran.OfAsync(Data, ["audit", "verify"])).Code.ShouldBe(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_empty_or_missing_database_next_to_older_files_is_not_replaced_by_a_new_one()
    {
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
        await File.WriteAllBytesAsync(Database, []);
        await RefusedAsync("is empty, but files of an older one exist: keys. Restore a backup", Serve, List);
        File.Delete(Database);
        await RefusedAsync("There is no database", Serve, List);
        File.Exists(Database).ShouldBeFalse();

        Directory.Move(Path.Combine(Data, "keys"), Path.Combine(_folder, "keys"));
        await File.WriteAllTextAsync(Database + "-wal", "a log");
        await RefusedAsync("payments.db-wal", List);
        File.Delete(Database + "-wal");
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_folder_with_only_a_backup_is_refused_until_the_backup_is_restored()
    {
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
        var there = Path.Combine(_folder, "there");
        Directory.CreateDirectory(there);
        var backup = Path.Combine(there, "all.backup");
        (await Ran.OfAsync(Data, ["backup", backup])).Code.ShouldBe(0);
        var refused = await Ran.OfAsync(there, List);
        refused.Code.ShouldBe(1);
        refused.SingleLine.ShouldContain("all.backup");
        (await Ran.OfAsync(there, ["restore", backup])).Code.ShouldBe(0);
        (await Ran.OfAsync(there, List)).Code.ShouldBe(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task An_empty_database_file_without_other_files_becomes_a_database()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllBytesAsync(Database, []);
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_key_ring_that_cannot_be_written_or_read_is_refused()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "keys"), "in the way");
        await RefusedAsync($"The data folder {Path.Combine(Data, "keys")} is not writable: ", Serve, List);
        File.Delete(Path.Combine(Data, "keys"));
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
        await File.WriteAllBytesAsync(Directory.GetFiles(Path.Combine(Data, "keys")).Single(), []);
        await RefusedAsync("A key in the key ring cannot be read", Serve, List);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_data_folder_or_database_file_without_write_access_is_refused()
    {
        (await Ran.OfAsync(Data, List)).Code.ShouldBe(0);
        foreach (var path in Directory.GetFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data).Append(_folder))
        {
            File.SetUnixFileMode(path, Directory.Exists(path) ? (UnixFileMode)0b101_101_101 : (UnixFileMode)0b100_100_100);
        }

        foreach (var command in new[] { Serve, List })
        {
            var refused = await Ran.OverAsync(Data, command, asNobody: true);
            refused.Code.ShouldBe(1, refused.Errors);
            refused.SingleLine.ShouldStartWith(string.Create(CultureInfo.InvariantCulture, $"The data folder {Data} is not writable: "));
        }

        foreach (var path in Directory.GetDirectories(Data).Append(Data))
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }

        foreach (var lockFile in Directory.GetFiles(Data, "*.lock"))
        {
            File.SetUnixFileMode(lockFile, (UnixFileMode)0b110_110_110);
        }

        var file = await Ran.OverAsync(Data, List, asNobody: true);
        file.Code.ShouldBe(1, file.Errors);
        file.SingleLine.ShouldBe($"The database file {Database} cannot be opened for writing. Give the program's account write access to it.");
        foreach (var path in Directory.GetDirectories(Data).Append(_folder))
        {
            File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        }
    }

    private async Task RefusedAsync(string sentence, params string[][] commands)
    {
        foreach (var command in commands)
        {
            var refused = await Ran.OfAsync(Data, command);
            refused.Code.ShouldBe(1, refused.Errors);
            refused.SingleLine.ShouldContain(sentence);
        }
    }
}
