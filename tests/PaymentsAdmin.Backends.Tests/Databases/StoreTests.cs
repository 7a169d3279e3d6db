namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Tests with their own store. A sealed class for each database runs them on both.</summary>
public abstract class StoreTests(TestDatabase database) : IAsyncLifetime
{
    private TestStore? _store;

    protected TestDatabase On => database;

    protected TestStore Store => _store ?? throw new InvalidOperationException("The store opens with the test.");

    public virtual async ValueTask InitializeAsync() => _store = await OpenStoreAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    protected virtual Task<TestStore> OpenStoreAsync() => TestStore.OpenAsync(database, Register);

    /// <summary>Registers the services under test.</summary>
    protected virtual void Register(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { }
}
