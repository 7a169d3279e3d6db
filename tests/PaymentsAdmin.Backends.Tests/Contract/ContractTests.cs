using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Local;

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

    protected override void Register(IServiceCollection services) => services.AddDomain();
}
