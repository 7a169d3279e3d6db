using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Backups;

/// <summary>Failures of backup, restore and move.</summary>
public static class BackupFailures
{
    public static readonly Failure NotABackup = new(
        "backup.not-a-backup",
        FailureKind.Invalid,
        "The file is not a PaymentsAdmin backup. Choose another file.",
        "File"
    );

    public static readonly Failure Damaged = new(
        "backup.damaged",
        FailureKind.Refused,
        "The backup is damaged or incomplete. Nothing was changed. Use another copy or an older backup.",
        "File"
    );

    public static readonly Failure WrongKey = new(
        "backup.wrong-key",
        FailureKind.Refused,
        "The backup was encrypted with another key. Set PAYMENTSADMIN_BACKUP_KEY to the key used to create it."
    );

    public static readonly Failure KeyNeeded = new(
        "backup.key-needed",
        FailureKind.Refused,
        "The backup is encrypted. Set PAYMENTSADMIN_BACKUP_KEY to the key used to create it."
    );

    public static readonly Failure InUse = new(
        "restore.not-empty",
        FailureKind.Refused,
        "The database already contains data. Use an empty one, or replace the data with --force."
    );

    public static readonly Failure MoveInUse = new(
        "move.not-empty",
        FailureKind.Refused,
        "The PostgreSQL database already contains data. Use an empty one."
    );

    public static readonly Failure NotOnSqlite = new("move.not-on-sqlite", FailureKind.Refused, "The data is already on PostgreSQL. There is nothing to move.");

    public static readonly Failure NoConnectionString = new(
        "move.not-a-connection-string",
        FailureKind.Invalid,
        "This is not a connection string. Use the form Host=db;Database=payments;Username=payments;Password=...",
        "To"
    );

    public static Failure CannotWrite(string reason) =>
        new("backup.cannot-write", FailureKind.Unavailable, $"The backup cannot be written: {reason}", "File");

    public static Failure CannotRead(string reason) => new("backup.cannot-read", FailureKind.Unavailable, $"The backup cannot be read: {reason}", "File");

    public static Failure Newer(string what) =>
        new(
            "backup.newer",
            FailureKind.Refused,
            $"The backup was created by a newer version of PaymentsAdmin (it has {what}). Nothing was changed. Restore it with that version.",
            "File"
        );

    public static Failure Differs(string table) =>
        new(
            "restore.differs",
            FailureKind.Refused,
            $"The rows written to the table {table} do not match the source, so nothing was kept. Check the disk and try again."
        );

    public static Failure NoServer(string reason) => new("move.no-server", FailureKind.Unavailable, $"The PostgreSQL database cannot be used: {reason}", "To");
}
