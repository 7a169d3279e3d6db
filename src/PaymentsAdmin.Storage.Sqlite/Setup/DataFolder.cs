namespace PaymentsAdmin.Storage.Sqlite.Setup;

/// <summary>The folder of the database file, its locks and the key ring, readable only by the product's own account.</summary>
public sealed class DataFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string DatabaseFile => System.IO.Path.Combine(Path, SqliteOptions.FileName);

    public string KeyFolder => System.IO.Path.Combine(Path, "keys");

    /// <summary>Creates the folder if missing.</summary>
    public void Create() => CreateFolder(Path);

    /// <summary>Creates an empty database file if missing; SQLite gives its companion files the same mode.</summary>
    public void CreateDatabaseFile()
    {
        // Closing a file that SQLite has open in this process would release SQLite's locks.
        if (!File.Exists(DatabaseFile))
        {
            Open(DatabaseFile, FileMode.CreateNew, FileAccess.Write, FileShare.None).Dispose();
        }
    }

    /// <summary>Writes a file that appears complete or not at all.</summary>
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

    /// <summary>Creates a folder of the product's own.</summary>
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

    /// <summary>Shares the lock file with other processes, or locks it exclusively; null if that is not possible now.</summary>
    public FileStream? Hold(bool alone)
    {
        Create();
        return TryLock("payments.lock", alone);
    }

    /// <summary>Only one process at a time may serve the data; null while another does.</summary>
    public FileStream? HoldToServe() => TryLock("serve.lock", alone: true);

    /// <summary>Only one process at a time may change the schema. The system releases the lock of a process that dies.</summary>
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

    // .NET takes an exclusive lock for FileShare.None, and a shared one otherwise.
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
