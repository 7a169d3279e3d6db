namespace PaymentsAdmin.Web.Tests.Rest.Portals;

/// <summary>One REST host over a fake portal for all tests of a class, each of which makes its own deals.</summary>
public sealed class SharedPortal : IAsyncLifetime
{
    public PortalHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
