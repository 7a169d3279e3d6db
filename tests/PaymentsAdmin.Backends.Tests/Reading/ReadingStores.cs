using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Reading;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Backends.Tests.Reading;

/// <summary>One store of each database, with the same data; the tests only read.</summary>
public sealed class ReadingStores : IAsyncLifetime
{
    private readonly Dictionary<TestDatabase, TestStore> _stores = [];

    internal ReadingData Data { get; } = new();

    public TestStore this[TestDatabase database] => _stores[database];

    public BusinessClock Clock => _stores[TestDatabase.Sqlite].Services.GetRequiredService<BusinessClock>();

    public IPaymentReadModel Payments(TestDatabase database) => _stores[database].Services.GetRequiredService<IPaymentReadModel>();

    public IEntityReadModel Entities(TestDatabase database) => _stores[database].Services.GetRequiredService<IEntityReadModel>();

    /// <summary>SQLite's query plan, line by line.</summary>
    public IReadOnlyList<string> Plan(Query query)
    {
        using var connection = new SqliteConnection(
            SqliteOptions.ConnectionString(_stores[TestDatabase.Sqlite].Services.GetRequiredService<DataFolder>().DatabaseFile));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + query.Sql.Sqlite;
        for (var i = 0; i < query.Args.Count; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", query.Args[i].Value);
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var database in Enum.GetValues<TestDatabase>())
        {
            var store = await TestStore.OpenAsync(database, services => Register(services, database));
            _stores.Add(database, store);
            await using var db = await store.Contexts.CreateDbContextAsync();
            await Data.SaveAsync(db);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores.Values)
        {
            await store.DisposeAsync();
        }
    }

    internal static void Register(IServiceCollection services, TestDatabase database)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        services.AddSingleton(new Organisation("Test", zone, Currency.Of("EUR"), System.Globalization.CultureInfo.InvariantCulture));
        services.AddSingleton<BusinessClock>();
        _ = database == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
    }
}

[CollectionDefinition(Name)]
public sealed class ReadingCollection : ICollectionFixture<ReadingStores>
{
    public const string Name = "Reading";
}
