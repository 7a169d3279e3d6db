using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>What every backend must do. A new backend needs one more sealed class per contract, and has to refuse what its profile lacks.</summary>
public abstract class ContractTests(TestDatabase database, ContractBackend? backend = null) : StoreTests(database)
{
    private ContractWorld? _world;

    protected ContractWorld World => _world!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _world = backend is null ? await ContractWorld.MakeAsync(Store) : await backend.MakeAsync(Store);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (backend is not null)
        {
            await backend.DisposeAsync();
        }
    }

    /// <summary>Whether the backend's profile lacks an ability. If so, the action has to be refused as not offered, and the test ends.</summary>
    protected async Task<bool> LacksAsync<TResult>(Can ability, Func<Task<TResult>> act)
        where TResult : Result
    {
        if (World.Can.HasFlag(ability))
        {
            return false;
        }

        (await act()).Failure.ShouldNotBeNull().Code.ShouldBe("payment.not-offered");
        return true;
    }

    // The organisation's time zone is ahead of UTC, so that tests fail if days and instants are mixed up.
    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton(
            new Organisation("Meridian", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.GetCultureInfo("en"))
        );
        services.AddSingleton<BusinessClock>();
        _ = On == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
        services.AddDomain();
        backend?.Register(services);
    }
}
