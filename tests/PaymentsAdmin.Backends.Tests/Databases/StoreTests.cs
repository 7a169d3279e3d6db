namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>Tests over a store of their own; each is run on both databases by a sealed class per database.</summary>
public abstract class StoreTests(TestDatabase database) : IAsyncLifetime
{
    private TestStore? _store;

    protected TestDatabase On => database;

    protected TestStore Store => _store ?? throw new InvalidOperationException("The store opens with the test.");

    public virtual async Task InitializeAsync() => _store = await TestStore.OpenAsync(database, Register);

    public virtual async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    /// <summary>Adds the services that the tests are about.</summary>
    protected virtual void Register(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { }
}
