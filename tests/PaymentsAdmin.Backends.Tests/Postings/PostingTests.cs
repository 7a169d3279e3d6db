using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage;
using PaymentsAdmin.Storage.Postgres.Reading;
using PaymentsAdmin.Storage.Sqlite.Reading;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Tests over a workspace with accounts, wallets, types, cards and invoices.</summary>
public abstract class PostingTests(TestDatabase database) : StoreTests(database)
{
    private PostingWorld? _world;

    protected PostingWorld World => _world!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _world = await PostingWorld.MakeAsync(Store);
    }

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
