namespace PaymentsAdmin.Browser.Tests;

/// <summary>A demo for the tests of one class, which change what tests elsewhere rely on. It starts with the first test that needs it.</summary>
public sealed class OwnApp : IAsyncDisposable
{
    private readonly AppOnDemand _app = new();

    public ServedApp App => _app.Started;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
