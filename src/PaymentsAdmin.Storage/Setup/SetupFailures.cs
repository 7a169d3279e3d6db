using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Setup;

/// <summary>Why a database cannot be used as it is.</summary>
public static class SetupFailures
{
    public static Failure NewerDatabase(string migration) =>
        new(
            "database.newer",
            FailureKind.Refused,
            $"The database was written by a newer version of PaymentsAdmin (it has the change {migration}). It was left untouched; start the newer version."
        );

    public static readonly Failure DemoOutsideDemo = new(
        "database.demo",
        FailureKind.Refused,
        "The database holds demo data and this is not the demo. Point the product at another database, or start it with PaymentsAdmin:Demo=true."
    );

    public static readonly Failure InUse = new(
        "database.in-use",
        FailureKind.Refused,
        "Another process is using the data. Stop it first."
    );

    public static readonly Failure NotMigrated = new(
        "database.not-migrated",
        FailureKind.Refused,
        "The database has not got the schema of this version, and Database:MigrateOnStart is false. Run the command migrate first."
    );

    public static readonly Failure RealDataInDemo = new(
        "database.not-a-demo",
        FailureKind.Refused,
        "The database has users of its own and is no demo. Point the demo at another data directory, or start with PaymentsAdmin:Demo=false."
    );
}
