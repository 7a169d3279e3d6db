namespace PaymentsAdmin.Browser.Tests;

/// <summary>One app for tests that stop and start it.</summary>
public sealed class RestartedApp : IAsyncLifetime
{
    // On a busy machine a browser takes longer to answer and to pause than an operator would wait.
    internal static readonly Dictionary<string, string> LongFarewell = new(StringComparer.Ordinal) { ["PaymentsAdmin__Circuits__FarewellSeconds"] = "30" };

    private ServedApp _app = null!;
    private int _before;

    /// <summary>The errors logged since <see cref="UpAsync"/>.</summary>
    public IEnumerable<string> Faults => _app.Faults.Skip(_before);

    /// <summary>The app, started again if a failed test left it stopped.</summary>
    public async Task<ServedApp> UpAsync()
    {
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

    public async ValueTask InitializeAsync() => _app = await ServedApp.StartAsync(settings: LongFarewell);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
