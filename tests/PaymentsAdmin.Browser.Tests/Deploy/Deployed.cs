using System.Globalization;

namespace PaymentsAdmin.Browser.Tests.Deploy;

/// <summary>The app behind nginx, started when a test first asks for it and shared by the tests of a class.</summary>
public sealed class Deployed : IAsyncLifetime
{
    private ServedApp? _app;
    private Nginx? _nginx;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Both of them, running.</summary>
    public async Task<(ServedApp App, Nginx Nginx)> StartAsync()
    {
        _nginx ??= await Nginx.OnAnyPortAsync(TryAsync);

        // An earlier test may have stopped it.
        if (!_app!.IsRunning)
        {
            await _app.StartAsync();
        }

        return (_app, _nginx);
    }

    public async ValueTask DisposeAsync()
    {
        await (_nginx?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    // The app has to know its public address.
    private async Task<Nginx?> TryAsync(int port)
    {
        await (_app?.DisposeAsync() ?? ValueTask.CompletedTask);
        _app = await ServedApp.StartAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["PaymentsAdmin__PublicBaseUrl"] = string.Create(CultureInfo.InvariantCulture, $"https://localhost:{port}"),
                ["PaymentsAdmin__TrustedProxies__0"] = "127.0.0.1",
                ["PaymentsAdmin__TrustedProxies__1"] = "::1",
            }
        );
        return await Nginx.TryAsync(port, _app.Address.Port);
    }
}
