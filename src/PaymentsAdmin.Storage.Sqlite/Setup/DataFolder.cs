namespace PaymentsAdmin.Storage.Sqlite.Setup;

/// <summary>The folder that holds the database file, its locks and the key ring; nobody but the product's own account reads it.</summary>
public sealed class DataFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string DatabaseFile => System.IO.Path.Combine(Path, SqliteOptions.FileName);

    public string KeyFolder => System.IO.Path.Combine(Path, "keys");

    /// <summary>Makes the folder if there is none.</summary>
    public void Create() => CreateFolder(Path);

    /// <summary>Makes an empty database file if there is none; SQLite gives its companions the same mode.</summary>
    public void CreateDatabaseFile()
    {
        // Closing a file that SQLite has open in this process would take SQLite's locks away.
        if (!File.Exists(DatabaseFile))
        {
            Open(DatabaseFile, FileMode.CreateNew, FileAccess.Write, FileShare.None).Dispose();
        }
    }

    /// <summary>Writes a file that appears whole or not at all.</summary>
    public static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        var unfinished = path + ".new";
        using (var file = Open(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Makes a folder of the product's own.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Shares the lock file with other live processes, or holds it alone; null when that is not possible now.</summary>
    public FileStream? Hold(bool alone)
    {
        Create();
        return TryLock("payments.lock", alone);
    }

    /// <summary>One process at a time may serve the data; null while another one does.</summary>
    public FileStream? HoldToServe() => TryLock("serve.lock", alone: true);

    /// <summary>One process at a time may change the schema. The system frees the lock of a process that dies.</summary>
    public async Task<FileStream> HoldForMigrationAsync(CancellationToken ct)
    {
        while (true)
        {
            if (TryLock("migration.lock", alone: true) is { } held)
            {
                return held;
            }

            await Task.Delay(50, ct);
        }
    }

    // .NET takes an exclusive lock for FileShare.None, and a shared one for any other.
    private FileStream? TryLock(string name, bool alone)
    {
        var file = System.IO.Path.Combine(Path, name);
        try
        {
            return Open(file, FileMode.OpenOrCreate, FileAccess.Read, alone ? FileShare.None : FileShare.Read);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    private static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }
}
