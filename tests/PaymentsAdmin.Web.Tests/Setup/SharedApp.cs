namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>One app for all tests of a class. They must not depend on what the others did; a test that counts or changes settings starts its own.</summary>
public class SharedApp : IAsyncLifetime
{
    public AppHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    protected virtual Task<AppHost> StartAsync() => AppHost.StartAsync();
}
