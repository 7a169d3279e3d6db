using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Bench;

/// <summary>The services of the product on one database.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private static readonly Organisation Organisation = new("Bench", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture);
    private readonly ServiceProvider _services;

    private BenchStore(ServiceProvider services, Workspace workspace, Actor clerk)
    {
        _services = services;
        Workspace = workspace;
        Clerk = clerk;
    }

    public Workspace Workspace { get; }

    /// <summary>An actor who may write payments.</summary>
    public Actor Clerk { get; }

    public IServiceProvider Services => _services;

    public PaymentService Payments => _services.GetRequiredService<PaymentService>();

    public IPaymentReadModel Reads => _services.GetRequiredService<IPaymentReadModel>();

    public static Task<BenchStore> SqliteAsync(string folder, Action<IServiceCollection>? more = null) =>
        OpenAsync(s =>
        {
            s.AddSqliteStorage(folder).AddSqliteReading();
            more?.Invoke(s);
        });

    public static Task<BenchStore> PostgresAsync(string connectionString) =>
        OpenAsync(s => s.AddPostgresStorage(connectionString).AddPostgresReading());

    public static string FileIn(string folder) => Path.Combine(folder, SqliteOptions.FileName);

    /// <summary>Creates sample data and returns its deal without payments.</summary>
    public async Task<EntityId> SeedAsync(int payments)
    {
        var clock = _services.GetRequiredService<BusinessClock>();
        var seed = new SeedService(
            _services.GetRequiredService<IBulkLoad>(),
            _services.GetRequiredService<Abilities>(),
            _services.GetRequiredService<AccessGuard>(),
            clock,
            Organisation);
        var map = await seed.SeedAsync(
            Workspace, payments, SeedRequest.DefaultRandom, null, BulkMode.Exclusive, Actor.Command("bench"), CancellationToken.None);
        return new EntityId(map.Value.Deal.EntityId);
    }

    /// <summary>Starts the background services of an app on this store, such as checkpoints.</summary>
    public async Task RunBesideAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task<BenchStore> OpenAsync(Action<IServiceCollection> storage)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Organisation);
        services.AddSingleton(p => new BusinessClock(p.GetRequiredService<TimeProvider>(), Organisation));
        storage(services);
        services.AddDomain();
        var provider = services.BuildServiceProvider();
        var migrated = await provider.GetRequiredService<IDatabase>().MigrateAsync(CancellationToken.None);
        if (migrated.Failure is { } failure)
        {
            throw new InvalidOperationException(failure.Text);
        }

        await using var db = await provider.GetRequiredService<IDbContextFactory<PaymentsDb>>().CreateDbContextAsync();
        var workspace = await WorkspaceAsync(db);
        var clerk = new Actor(ActorKind.User, await UserAsync(db), "Clara", Role.Clerk | Role.Viewer, Door.Page);
        return new BenchStore(provider, workspace, clerk);
    }

    private static async Task<Workspace> WorkspaceAsync(PaymentsDb db)
    {
        var row = await db.Set<WorkspaceRow>().FirstOrDefaultAsync();
        if (row is null)
        {
            row = new WorkspaceRow
            {
                Key = "main",
                Name = "Main",
                Backend = OwnBooks.Kind.Number,
                EntityTypes = "2,31",
                TermsDays = 14,
                PayerSentence = "Payment",
                CreatedAt = DateTimeOffset.UtcNow,
                Revision = 1,
            };
            db.Add(row);
            await db.SaveChangesAsync();
        }

        return new Workspace(
            new WorkspaceId(row.Id),
            WorkspaceKey.Main,
            row.Name,
            new BackendKind(row.Backend),
            [2, 31],
            row.TermsDays,
            row.PayerSentence,
            null
        );
    }

    private static async Task<int> UserAsync(PaymentsDb db)
    {
        var user = await db.Users.FirstOrDefaultAsync();
        if (user is null)
        {
            user = new UserRow
            {
                UserName = "clara",
                NormalizedUserName = "CLARA",
                HexId = HexId.Random().Value,
                DisplayName = "Clara",
                CreatedAt = DateTimeOffset.UtcNow,
            };
            var roles = new[] { Role.Viewer, Role.Clerk }.Select(
                r => new IdentityRole<int> { Name = r.ToString(), NormalizedName = r.ToString().ToUpperInvariant() }).ToList();
            db.Add(user);
            db.AddRange(roles);
            await db.SaveChangesAsync();
            db.AddRange(roles.Select(r => new IdentityUserRole<int> { UserId = user.Id, RoleId = r.Id }));
            await db.SaveChangesAsync();
        }

        return user.Id;
    }
}

/// <summary>A SQLite file used through Microsoft.Data.Sqlite alone, with the pragmas of the product.</summary>
internal sealed class BareFile : IDisposable
{
    public BareFile(string file)
    {
        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        Connection.Open();
        Run(SqliteOptions.Pragmas);
    }

    public SqliteConnection Connection { get; }

    public void Run(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    public T One<T>(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), CultureInfo.InvariantCulture);
    }

    public List<string> Texts(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    public void Dispose() => Connection.Dispose();
}
