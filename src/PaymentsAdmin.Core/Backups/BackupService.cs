using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Backups;

/// <summary>Backup, restore and move, for operators.</summary>
public sealed class BackupService(IBackups backups, AccessGuard guard)
{
    /// <summary>Writes a consistent copy of everything into a file.</summary>
    public Task<Result<BackupDone>> BackUpAsync(string file, string? key, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(BackupVerbs.BackUp), actor, () => backups.BackUpAsync(file, key, ct), ct);

    /// <summary>Restores a backup; overwrites existing data only if forced.</summary>
    public Task<Result<RestoreDone>> RestoreAsync(string file, string? key, bool force, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(BackupVerbs.Restore), actor, () => backups.RestoreAsync(file, key, force, ct), ct);

    /// <summary>Copies everything to an empty PostgreSQL database.</summary>
    public Task<Result<RestoreDone>> MoveAsync(string connectionString, Actor actor, CancellationToken ct) =>
        guard.RunAsync(Attempt(BackupVerbs.Move), actor, () => backups.MoveAsync(connectionString, ct), ct);

    private static Attempt Attempt(Verb verb) => new(verb, "installation", 0, null);
}
