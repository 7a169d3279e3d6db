using System.IO.Compression;
using System.Runtime.CompilerServices;

namespace PaymentsAdmin.Tests.Support;

/// <summary>
/// Files of the last build with thirteen migrations: the same sample payments as a SQLite database, as a PostgreSQL script
/// (<c>pg_dump --inserts</c>), and as a backup.
/// </summary>
internal static class FormerBuild
{
    public const string Database = "payments.db";
    public const string Script = "payments.sql";
    public const string Backup = "payments.backup";

    /// <summary>Unpacks one of the three files into a folder and returns its path.</summary>
    public static async Task<string> UnpackAsync(string name, string folder)
    {
        var path = Path.Combine(folder, name);
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Here(), "Former", name + ".gz")), CompressionMode.Decompress);
        await using var file = File.Create(path);
        await packed.CopyToAsync(file);
        return path;
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
