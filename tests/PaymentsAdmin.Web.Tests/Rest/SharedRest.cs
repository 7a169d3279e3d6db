namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>One REST host without a limit of calls for all tests of a class. They must not depend on what the others did.</summary>
public sealed class SharedRest : IAsyncLifetime
{
    public RestHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await RestHost.StartAsync(("Rest:Burst", "1000000"));

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
