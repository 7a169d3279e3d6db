namespace PaymentsAdmin.Browser.Tests;

/// <summary>A demo for the tests of one class, which change what tests elsewhere rely on.</summary>
public sealed class OwnApp : IAsyncLifetime
{
    public ServedApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await ServedApp.StartAsync();

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}
