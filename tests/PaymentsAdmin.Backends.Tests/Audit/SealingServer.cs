using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Databases;

namespace PaymentsAdmin.Backends.Tests.Audit;

/// <summary>A separate server for the tests of sealing, because an open transaction in any database of a server delays sealing in all of them.</summary>
[CollectionDefinition(Name)]
public sealed class SealingServer : IAsyncLifetime, ICollectionFixture<SealingServer>
{
    public const string Name = "sealing";

    private PostgresCluster? _cluster;

    public PostgresCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync() => _cluster = await PostgresCluster.StartCarelessAsync();

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();

    /// <summary>A migrated, empty store on this server.</summary>
    public async Task<TestStore> OpenAsync(Action<IServiceCollection> more) => TestStore.Open(await PostgresPlace.NewAsync(Cluster), more);
}
