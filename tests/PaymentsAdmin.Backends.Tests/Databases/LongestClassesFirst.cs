using PaymentsAdmin.Backends.Tests.Access;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Backup;
using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Backends.Tests.Portals.Hosted;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Portals.Strange;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Postings.Faults;

[assembly: TestCollectionOrderer(typeof(PaymentsAdmin.Backends.Tests.Databases.LongestClassesFirst))]

namespace PaymentsAdmin.Backends.Tests.Databases;

public sealed class LongestClassesFirst()
    : LongestFirst([
        Of(typeof(PostgresKilledHostedWriterTests)),
        Of(typeof(SqliteKilledHostedWriterTests)),
        Of(typeof(PostgresKilledWriterTests)),
        Of(typeof(SqliteKilledWriterTests)),
        Of(typeof(PostgresNeverTwiceTests)),
        Of(typeof(SqliteNeverTwiceTests)),
        Of(typeof(PostgresRoundTripTests)),
        Of(typeof(SqliteRoundTripTests)),
        Of(typeof(MoveTests)),
        Of(typeof(PostgresOutagePolicyTests)),
        Of(typeof(SqliteOutagePolicyTests)),
        Of(typeof(SqliteWildAnswerTests)),
        Of(typeof(SqliteRandomWalkTests)),
        Of(typeof(MoneyOnPostgresTests)),
        Of(typeof(PostgresRaceTests)),
        Of(typeof(PeopleOnPostgresTests)),
        Of(typeof(PostgresFaultTests)),
        Of(typeof(PostgresRandomWalkTests)),
        Of(typeof(LargeExportTests)),
        Of(typeof(SqliteRaceTests)),
        Of(typeof(PostgresRefusalTests)),
        Of(typeof(SqliteReadBackTests)),
        Of(typeof(FreshFactorTests)),
        Of(typeof(RightsTableTests)),
        Of(typeof(PostgresAuditorsFileTests)),
    ]);
