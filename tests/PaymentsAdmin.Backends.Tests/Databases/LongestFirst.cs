using PaymentsAdmin.Backends.Tests.Access;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.Backup;
using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Postings.Faults;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("PaymentsAdmin.Backends.Tests.Databases.LongestFirst", "PaymentsAdmin.Backends.Tests")]

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Starts the longest classes first, so that they do not run on alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] InOrder =
    [
        .. new[]
        {
            typeof(KilledWriterTests),
            typeof(NeverTwiceTests),
            typeof(OutagePolicyTests),
            typeof(SqliteRandomWalkTests),
            typeof(MoneyOnPostgresTests),
            typeof(PostgresRaceTests),
            typeof(PeopleOnPostgresTests),
            typeof(PostgresFaultTests),
            typeof(PostgresRandomWalkTests),
            typeof(LargeExportTests),
            typeof(SqliteRaceTests),
            typeof(PostgresRefusalTests),
            typeof(SqliteReadBackTests),
            typeof(FreshFactorTests),
            typeof(RightsTableTests),
            typeof(PostgresAuditorsFileTests),
        }.Select(test => $"Test collection for {test.FullName}"),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.IndexOf(InOrder, collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);
}
