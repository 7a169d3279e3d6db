using System.Globalization;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Backup;
using PaymentsAdmin.Storage.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Setup;

/// <summary>Checks a data folder before anything is done in it.</summary>
internal static class FolderCheck
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Why the folder or the key folder is not writable, or null.</summary>
    public static Failure? Unwritable(DataFolder folder) => Unwritable(folder.Path) ?? (Path.Exists(folder.KeyFolder) ? Unwritable(folder.KeyFolder) : null);

    /// <summary>A missing or empty database is new only if nothing of an older one is next to it.</summary>
    public static Failure? Gone(DataFolder folder)
    {
        var file = new FileInfo(folder.DatabaseFile);
        if (file is { Exists: true, Length: > 0 } || Leftovers(folder) is not { Count: > 0 } found)
        {
            return null;
        }

        return file.Exists
            ? SetupFailures.DatabaseEmpty(file.FullName, string.Join(", ", found))
            : SetupFailures.DatabaseMissing(file.FullName, string.Join(", ", found));
    }

    /// <summary>Why the database file is unusable, or null if the fault is another one.</summary>
    public static Failure? Of(DataFolder folder, SqliteException fault) =>
        fault.SqliteErrorCode switch
        {
            NotADatabase or Corrupt => SetupFailures.NotADatabase(folder.DatabaseFile),
            ReadOnly or CannotOpen => SetupFailures.DatabaseNotWritable(folder.DatabaseFile),
            _ => null,
        };

    /// <summary>Takes and releases the write lock; if somebody else holds it, writing works as well.</summary>
    public static void TryWriting(DataFolder folder)
    {
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = folder.DatabaseFile,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 1,
        };
        using var connection = new SqliteConnection(options.ToString());
        connection.Open();
        using var command = connection.CreateCommand();

        // BEGIN IMMEDIATE alone succeeds on a read-only file.
        command.CommandText = "BEGIN IMMEDIATE; DELETE FROM settings WHERE 0; ROLLBACK;";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException taken) when (taken.SqliteErrorCode == Busy)
        {
            // Another process is writing right now.
        }
    }

    private static Failure? Unwritable(string folder)
    {
        try
        {
            DataFolder.CreateFolder(folder);
            var probe = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"probe-{Environment.ProcessId}-{Guid.NewGuid():N}"));
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return SetupFailures.FolderNotWritable(folder, e.Message);
        }
    }

    private static List<string> Leftovers(DataFolder folder)
    {
        var found = new List<string>();
        if (Directory.Exists(folder.KeyFolder) && Directory.EnumerateFiles(folder.KeyFolder, "*.xml").Any())
        {
            found.Add("keys");
        }

        if (new FileInfo(folder.DatabaseFile + "-wal") is { Exists: true, Length: > 0 } log)
        {
            found.Add(log.Name);
        }

        if (Directory.Exists(folder.Path))
        {
            found.AddRange(Directory.EnumerateFiles(folder.Path).Where(BackupMark.IsOn).Select(file => Path.GetFileName(file)));
        }

        return found;
    }
}
