using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Users.Passwords;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>The databases that the product runs on.</summary>
public enum TestDatabase
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A migrated, empty store with the product's own registrations. Its data are deleted when it is disposed.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    // Passwords and recovery codes are normally hashed slowly in case the hashes are stolen, which does not matter in tests.
    private const int QuickHash = 100;

    private readonly ServiceProvider _services;
    private readonly IDatabasePlace _place;

    private TestStore(IDatabasePlace place, ServiceProvider services, TestClock clock)
    {
        _place = place;
        _services = services;
        Clock = clock;
    }

    public IServiceProvider Services => _services;

    public TestClock Clock { get; }

    /// <summary>The data folder on SQLite, the connection string on PostgreSQL.</summary>
    public string Where => _place.Where;

    public IWriter Writer => _services.GetRequiredService<IWriter>();

    public IDbContextFactory<PaymentsDb> Contexts => _services.GetRequiredService<IDbContextFactory<PaymentsDb>>();

    public IAuditTrail Audit => _services.GetRequiredService<IAuditTrail>();

    public IDatabase Database => _services.GetRequiredService<IDatabase>();

    /// <summary>Opens a new store. <paramref name="more"/> registers the services under test.</summary>
    public static async Task<TestStore> OpenAsync(TestDatabase database, Action<IServiceCollection>? more = null)
    {
        IDatabasePlace place = database == TestDatabase.Sqlite ? await SqlitePlace.NewAsync() : await PostgresPlace.NewAsync();
        return Open(place, more);
    }

    /// <summary>Opens a store without any file or table.</summary>
    public static async Task<TestStore> OpenEmptyAsync(TestDatabase database) =>
        Open(database == TestDatabase.Sqlite ? SqlitePlace.Empty() : await PostgresPlace.EmptyAsync());

    /// <summary>Opens a store at a place that the caller created.</summary>
    public static TestStore Open(IDatabasePlace place, Action<IServiceCollection>? more = null)
    {
        var clock = new TestClock();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ICurrentRoles, ClaimedStandings>();
        services.PostConfigure<PasswordHasherOptions>(hashing => hashing.IterationCount = QuickHash);
        place.Register(services);
        services.AddSingleton(_ => new HashingGate(Environment.ProcessorCount, QuickHash));
        more?.Invoke(services);
        services.TryAddSingleton<IForeignIds, ForeignIds>();
        ConfirmedSignIns.Register(services);
        return new TestStore(place, services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }), clock);
    }

    /// <summary>A second set of services on the same data, as in another process. Dispose it before the store.</summary>
    public TestStore OpenAgain(Action<IServiceCollection>? more = null) => Open(new SamePlace(_place), more);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _place.DisposeAsync();
    }
}
