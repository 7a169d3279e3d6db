using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>Why a database cannot be used as it is.</summary>
public static class SetupFailures
{
    public static Failure NewerDatabase(string migration) =>
        new(
            "database.newer",
            FailureKind.Refused,
            $"The database was written by a newer version of PaymentsAdmin (it has the change {migration}). It was not changed. Start the newer version."
        );

    public static Failure EarlierDatabase(string migration) =>
        new(
            "database.earlier",
            FailureKind.Refused,
            $"The database was created by an earlier build of PaymentsAdmin (its last change is {migration}) and cannot be updated. It was not changed. To keep its data, run backup FILE with the earlier build, then restore FILE with this one into an empty data folder or database."
        );

    public static Failure FolderNotWritable(string folder, string reason) =>
        new(
            "database.folder-not-writable",
            FailureKind.Refused,
            $"The data folder {folder} is not writable: {reason} Give the program's account write access, or set DataDirectory to another folder."
        );

    public static Failure DatabaseNotWritable(string file) =>
        new(
            "database.not-writable",
            FailureKind.Refused,
            $"The database file {file} cannot be opened for writing. Give the program's account write access to it."
        );

    public static Failure NotADatabase(string file) =>
        new(
            "database.not-a-database",
            FailureKind.Refused,
            $"The file {file} is not a database, or is damaged or incomplete. It was not changed. Restore a backup with restore FILE --force, or set DataDirectory to another folder."
        );

    public static Failure DatabaseMissing(string file, string found) =>
        new(
            "database.missing",
            FailureKind.Refused,
            $"There is no database {file}, but files of an older one exist: {found}. Restore a backup with restore FILE. To start a new database, move these files away first."
        );

    public static Failure DatabaseEmpty(string file, string found) =>
        new(
            "database.empty",
            FailureKind.Refused,
            $"The database {file} is empty, but files of an older one exist: {found}. Restore a backup with restore FILE. To start a new database, move these files away first."
        );

    /// <summary>It may be reachable later.</summary>
    public static Failure Unreachable(string reason) =>
        new("database.unreachable", FailureKind.Unavailable, $"The database server is not responding: {reason}");

    public static Failure Unusable(string reason) => new("database.unusable", FailureKind.Unavailable, $"The data cannot be used: {reason}");

    public static readonly Failure DemoOutsideDemo = new(
        "database.demo",
        FailureKind.Refused,
        "The database contains demo data, but this is not the demo. Use another database, or start with PaymentsAdmin:Demo=true."
    );

    public static readonly Failure InUse = new(
        "database.in-use",
        FailureKind.Refused,
        "Another process is using the data. Stop it first."
    );

    public static Failure AlreadyServed(string folder) =>
        new(
            "database.already-served",
            FailureKind.Refused,
            $"Another PaymentsAdmin is already running on {folder}. Stop it first, or set DataDirectory to another folder."
        );

    public static readonly Failure NotMigrated = new(
        "database.not-migrated",
        FailureKind.Refused,
        "The database does not have this version's schema, and Database:MigrateOnStart is false. Run the command migrate first."
    );

    public static readonly Failure RealDataInDemo = new(
        "database.not-a-demo",
        FailureKind.Refused,
        "The database has its own users and is not a demo. Use another data directory for the demo, or start with PaymentsAdmin:Demo=false."
    );

    public static bool IsUnreachable(Failure? failure) => Is(failure, Unreachable(string.Empty));

    public static bool IsAlreadyServed(Failure? failure) => Is(failure, AlreadyServed(string.Empty));

    private static bool Is(Failure? failure, Failure other) => string.Equals(failure?.Code, other.Code, StringComparison.Ordinal);
}
