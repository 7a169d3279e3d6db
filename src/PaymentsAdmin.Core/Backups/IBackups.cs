using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Backups;

/// <summary>Copies the whole store out, in, and to another database.</summary>
public interface IBackups
{
    /// <summary>Writes a consistent copy while others write; the file appears complete or not at all. Encrypted if a key is given.</summary>
    Task<Result<BackupDone>> BackUpAsync(string file, string? key, CancellationToken ct);

    /// <summary>Replaces the data with a backup, all or nothing; refuses while anyone else uses the data.</summary>
    Task<Result<RestoreDone>> RestoreAsync(string file, string? key, bool force, CancellationToken ct);

    /// <summary>Copies the store to an empty PostgreSQL database and leaves this one unchanged.</summary>
    Task<Result<RestoreDone>> MoveAsync(string connectionString, CancellationToken ct);
}
