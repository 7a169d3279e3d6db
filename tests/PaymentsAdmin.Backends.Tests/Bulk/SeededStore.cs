using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>A store with a workspace, to be seeded and asked in SQL that both databases take.</summary>
public sealed class SeededStore : IAsyncDisposable
{
    public static readonly DateOnly AsOf = new(2026, 3, 2);

    private SeededStore(TestStore store, Workspace workspace)
    {
        Store = store;
        Workspace = workspace;
    }

    public TestStore Store { get; }

    public Workspace Workspace { get; }

    public IBulkLoad Load => Store.Services.GetRequiredService<IBulkLoad>();

    public static async Task<SeededStore> OpenAsync(TestDatabase database) => await AtAsync(await TestStore.OpenAsync(database));

    public static async Task<SeededStore> AtAsync(TestStore store) => new(store, await AddWorkspaceAsync(store));

    public async Task<SampleMap> SeedAsync(int payments, long random = 1, BulkPace pace = BulkPace.Alone)
    {
        var organisation = new Organisation("Test", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture);
        var service = new SeedService(Load, new BusinessClock(Store.Clock, organisation), organisation);
        return (await service.SeedAsync(Workspace, payments, random, AsOf, pace, Actor.Command("test"), CancellationToken.None)).Value;
    }

    /// <summary>The first value of a query.</summary>
    public async Task<T> OneAsync<T>(string sql) =>
        (T)Convert.ChangeType((await RowsAsync(sql))[0][0]!, typeof(T), CultureInfo.InvariantCulture);

    /// <summary>How many rows break a rule; the query selects them.</summary>
    public Task<long> BrokenAsync(string sql) => OneAsync<long>($"SELECT count(*) FROM ({sql}) AS broken");

    public async Task<IReadOnlyList<object?[]>> RowsAsync(string sql)
    {
        await using var db = await Store.Contexts.CreateDbContextAsync();
        await using DbConnection connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
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
            Backend = BackendKind.Local,
            EntityTypes = "2,31",
            TermsDays = 14,
            PayerSentence = "Payment",
            CreatedAt = store.Clock.GetUtcNow(),
            Revision = 1,
        };
        db.Add(row);
        await db.SaveChangesAsync();
        return new Workspace(new WorkspaceId(row.Id), WorkspaceKey.Main, row.Name, row.Backend, [2, 31], row.TermsDays, row.PayerSentence, null);
    }
}
