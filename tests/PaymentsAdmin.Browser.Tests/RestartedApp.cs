namespace PaymentsAdmin.Browser.Tests;

/// <summary>One app for tests that stop and start it, as a process of its own.</summary>
public sealed class RestartedApp : IAsyncDisposable
{
    // On a busy machine a browser takes longer to answer and to pause than an operator would wait.
    internal static readonly Dictionary<string, string> LongFarewell = new(StringComparer.Ordinal) { ["PaymentsAdmin__Circuits__FarewellSeconds"] = "30" };

    private ServedApp? _app;
    private int _before;

    /// <summary>The errors logged since <see cref="UpAsync"/>.</summary>
    public IEnumerable<string> Faults => _app!.Faults.Skip(_before);

    /// <summary>The app, started by the first test that asks, and again if a failed test left it stopped.</summary>
    public async Task<ServedApp> UpAsync()
    {
        _app ??= await ServedApp.StartAsync(settings: LongFarewell);
        _before = _app.Faults.Count;
        try
        {
            using var answer = await _app.Http.GetAsync("/health/live");
        }
        catch (HttpRequestException)
        {
            await _app.StartAsync();
        }

        return _app;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
