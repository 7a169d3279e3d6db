using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Options;

/// <summary>Whether backups are encrypted: the last one if there is any, otherwise the next one from this process.</summary>
public static class BackupEncryption
{
    private const string Variable = "PAYMENTSADMIN_BACKUP_KEY";
    private const string LastOne = "backup.encrypted";

    public static string? Key => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key ? key : null;

    public static string Warning =>
        $"{Variable} is not set: the backup is not encrypted. Anyone who reads it has all data and the keys of stored secrets, and anyone who writes to it "
        + "can change it unnoticed: the hashes of its parts detect damage and are no signature.";

    public const string NoSignature =
        "The backup was not encrypted. The hashes of its parts show that it is undamaged, but they are no signature: anyone who could write to the file "
        + "could have changed it. If you do not know where it was kept, restore another one.";

    /// <summary>Whether the last backup was encrypted; before the first, whether a key is set.</summary>
    public static async Task<bool> IsOnAsync(IDatabase database, CancellationToken ct) =>
        await database.GetSettingAsync(LastOne, ct) is { } last ? string.Equals(last, "true", StringComparison.Ordinal) : Key is not null;

    public static Task NoteAsync(IDatabase database, bool encrypted, CancellationToken ct) =>
        database.SetSettingAsync(LastOne, encrypted ? "true" : "false", ct);
}
