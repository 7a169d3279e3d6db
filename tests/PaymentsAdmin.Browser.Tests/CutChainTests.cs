using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>An audit chain truncated at its end, detected by the heads that the real program wrote to another file.</summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed class CutChainTests : IDisposable
{
    private static readonly Dictionary<string, string> Demo = new(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = "Development" };

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-heads-").FullName;

    private string HeadsFile => Path.Combine(_folder, "heads.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_heads_file_reveals_deleted_blocks_at_the_end_of_an_otherwise_intact_chain()
    {
        await using var app = await ServedApp.StartAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["PaymentsAdmin__Audit__HeadFile"] = HeadsFile });
        await app.StopAsync();
        var noted = (await File.ReadAllLinesAsync(HeadsFile))[^1].Split(' ');
        (await VerifyAsync(app.DataFolder, "--file", HeadsFile)).Code.ShouldBe(0);

        var block = long.Parse(noted[1], CultureInfo.InvariantCulture);
        Cut(Path.Combine(app.DataFolder, "payments.db"), block);
        (await VerifyAsync(app.DataFolder)).Code.ShouldBe(0);

        var found = await VerifyAsync(app.DataFolder, "--file", HeadsFile);
        found.Code.ShouldBe(1);
        found.Json.GetProperty("intact").GetBoolean().ShouldBeFalse();
        found.Json.GetProperty("fault").GetString().ShouldStartWith($"The chain no longer contains block {block} with the hash {noted[3]}");
        (await VerifyAsync(app.DataFolder, "--file", Path.Combine(_folder, "none.txt"))).Code.ShouldBe(2);
    }

    // Removes the last blocks with their entries and texts, and the triggers that prevent it.
    private static void Cut(string file, long from)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'";
        var drops = new List<string>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                drops.Add(reader.GetString(0));
            }
        }

        command.CommandText = string.Join(";", drops);
        command.ExecuteNonQuery();
        command.CommandText = $"""
            PRAGMA foreign_keys=OFF;
            DELETE FROM audit_texts WHERE audit_id IN (SELECT id FROM audit_entries WHERE tx >= (SELECT low_tx FROM audit_blocks WHERE id = {from}));
            DELETE FROM audit_entries WHERE tx >= (SELECT low_tx FROM audit_blocks WHERE id = {from});
            DELETE FROM audit_blocks WHERE id >= {from};
            """;
        command.ExecuteNonQuery();
    }

    private static Task<Ran> VerifyAsync(string data, params string[] flags) => Ran.OverAsync(data, ["audit", "verify", "--json", .. flags], Demo);
}
