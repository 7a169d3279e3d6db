using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Backups;

/// <summary>Copies the whole store out, in, and to another database.</summary>
public interface IBackups
{
    /// <summary>Writes a consistent copy while others write; the file appears whole or not at all. Encrypted when there is a key.</summary>
    Task<Result<BackupDone>> BackUpAsync(string file, string? key, CancellationToken ct);

    /// <summary>Puts a backup in place of what is there, all or nothing; refuses while anybody else uses the data.</summary>
    Task<Result<RestoreDone>> RestoreAsync(string file, string? key, bool force, CancellationToken ct);

    /// <summary>Copies the store to an empty PostgreSQL database and leaves this one as it is.</summary>
    Task<Result<RestoreDone>> MoveAsync(string connectionString, CancellationToken ct);
}
