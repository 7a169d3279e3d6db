using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>A store with one workspace, to be seeded and then queried with SQL that both databases accept.</summary>
public sealed class SeededStore : IAsyncDisposable
{
    public static readonly DateOnly AsOf = new(2026, 3, 2);

    public static readonly Organisation Organisation = new("Test", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture);
    private readonly TestDatabase _database;

    private SeededStore(TestDatabase database, TestStore store, Workspace workspace)
    {
        _database = database;
        Store = store;
        Workspace = workspace;
    }

    public TestStore Store { get; }

    public Workspace Workspace { get; }

    private IEntityEditing Entities => Store.Services.GetRequiredService<IBackends>().Find<IEntityEditing>(Workspace)!;

    public IBulkLoad Load => Store.Services.GetRequiredService<IBulkLoad>();

    /// <summary>The workspace of a seeded store.</summary>
    public static Workspace WorkspaceOf(int id) => new(new WorkspaceId(id), WorkspaceKey.Main, "Main", OwnBooks.Kind, [2, 31], 14, "Payment", null);

    public static async Task<SeededStore> OpenAsync(TestDatabase database, Action<IServiceCollection>? more = null)
    {
        var store = await TestStore.OpenAsync(
            database,
            services =>
            {
                services.AddSingleton(p => new BusinessClock(p.GetRequiredService<TimeProvider>(), Organisation)).AddDomain();
                more?.Invoke(services);
            }
        );
        return new(database, store, await AddWorkspaceAsync(store));
    }

    public async Task<SampleMap> SeedAsync(int payments, long random = 1, BulkMode pace = BulkMode.Exclusive)
    {
        var service = new SeedService(
            Load,
            Store.Services.GetRequiredService<Abilities>(),
            Store.Services.GetRequiredService<AccessGuard>(),
            Store.Services.GetRequiredService<BusinessClock>(),
            Organisation);
        return (await service.SeedAsync(Workspace, payments, random, AsOf, pace, Actor.Command("test"), CancellationToken.None)).Value;
    }

    public Task<BulkDone> LoadAsync(IBulkSource source, BulkMode pace) =>
        Load.LoadAsync(Workspace, source, pace, Actor.Command("test"), CancellationToken.None);

    /// <summary>Adds a customer as the application does, and returns its id.</summary>
    public async Task<long> AddCustomerAsync(string name) =>
        (await Entities.AddCustomerAsync(Workspace, new CustomerInput { Name = name }, Actor.System, CancellationToken.None))
            .Value
            .Value;

    /// <summary>Adds a deal with a given id.</summary>
    public async Task AddDealAsync(string id)
    {
        var input = new EntityInput { Kind = EntityKinds.Deal, ExternalId = id, Title = "Theirs", Currency = "EUR" };
        (await Entities.AddAsync(Workspace, input, Actor.System, CancellationToken.None)).Failure.ShouldBeNull();
    }

    public async Task<IReadOnlyList<string>> ColumnsAsync(string table)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        var type = db.Model.GetEntityTypes().Single(t => string.Equals(t.GetTableName(), table, StringComparison.Ordinal));
        return [.. type.GetProperties().Select(p => $"\"{p.GetColumnName()}\"")];
    }

    /// <summary>Every index, trigger and foreign key by name and text.</summary>
    public async Task<IReadOnlyList<string>> IndexesAsync() =>
        [
            .. (
                await RowsAsync(
                    _database == TestDatabase.Sqlite
                        ? "SELECT coalesce(sql, name) FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY 1"
                        : """
                            SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                            UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1
                            """
                )
            ).Select(r => (string)r[0]!),
        ];

    /// <summary>The number of payments that full-text search finds by a word.</summary>
    public Task<long> FoundAsync(string word) =>
        OneAsync<long>(
            _database == TestDatabase.Sqlite
                ? $"""
                    SELECT (SELECT count(*) FROM payment_search WHERE payment_search MATCH '{word}')
                      + (SELECT count(*) FROM payments WHERE id > (SELECT last_id FROM payment_search_reach) AND ' ' || search_text || ' ' LIKE '% {word} %')
                    """
                : $"SELECT count(*) FROM payments WHERE array_to_tsvector(string_to_array(search_text, ' ')) @@ '{word}'::tsquery"
        );

    /// <summary>The first value of a query.</summary>
    public async Task<T> OneAsync<T>(string sql) =>
        (T)Convert.ChangeType((await RowsAsync(sql))[0][0]!, typeof(T), CultureInfo.InvariantCulture);

    /// <summary>The number of rows that break a rule. The query selects them.</summary>
    public Task<long> BrokenAsync(string sql) => OneAsync<long>($"SELECT count(*) FROM ({sql}) AS broken");

    public async Task<IReadOnlyList<object?[]>> RowsAsync(string sql)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(Array.ConvertAll(row, v => v is DBNull ? null : v));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static async Task<Workspace> AddWorkspaceAsync(TestStore store)
    {
        await using var db = await store.Contexts.CreateDbContextAsync();
        var row = new WorkspaceRow
        {
            Key = "main",
            Name = "Main",
            Backend = OwnBooks.Kind.Number,
            EntityTypes = "2,31",
            TermsDays = 14,
            PayerSentence = "Payment",
            CreatedAt = store.Clock.GetUtcNow(),
            Revision = 1,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        return WorkspaceOf(row.Id);
    }
}
