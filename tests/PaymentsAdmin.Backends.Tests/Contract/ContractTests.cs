using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Local;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>What any backend must do. A new backend is one more pair of sealed classes.</summary>
public abstract class ContractTests(TestDatabase database) : StoreTests(database)
{
    private ContractWorld? _world;

    protected ContractWorld World => _world!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _world = await ContractWorld.MakeAsync(Store);
    }

    // The organisation sits in a zone ahead of UTC, so that days and instants cannot be mixed up unseen.
    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton(
            new Organisation("Meridian", TimeZoneInfo.FindSystemTimeZoneById("Europe/Nicosia"), Currency.Of("EUR"), CultureInfo.GetCultureInfo("en"))
        );
        services.AddSingleton<BusinessClock>();
        _ = On == TestDatabase.Sqlite ? services.AddSqliteReading() : services.AddPostgresReading();
        services.AddDomain();
    }
}
