namespace PaymentsAdmin.Browser.Tests;

/// <summary>What all collections share while any of them runs: one Chromium, and one demo that no test changes.</summary>
internal sealed class Shared : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static Shared? _current;
    private static int _users;

    private readonly AppOnDemand _app = new();

    public Browser Browser { get; } = new();

    public ServedApp App => _app.Started;

    /// <summary>Joins the others, and starts the browser if there are none.</summary>
    public static async Task<Shared> JoinAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (_current is null)
            {
                var shared = new Shared();
                await shared.Browser.StartAsync();
                _current = shared;
            }

            _users++;
            return _current;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Leaves the others; the last one stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await Gate.WaitAsync();
        try
        {
            if (--_users > 0)
            {
                return;
            }

            _current = null;
            await _app.DisposeAsync();
            await Browser.DisposeAsync();
        }
        finally
        {
            Gate.Release();
        }
    }
}

/// <summary>An app that starts when it is first used, since not every run needs it.</summary>
internal sealed class AppOnDemand(IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    // Another thread starts it, so that the waiting test holds back nothing that the start needs.
    private readonly Lazy<ServedApp> _app = new(() => Task.Run(() => ServedApp.StartAsync(settings: settings, inside: true)).GetAwaiter().GetResult());

    public ServedApp Started => _app.Value;

    public ValueTask DisposeAsync() => _app.IsValueCreated ? _app.Value.DisposeAsync() : ValueTask.CompletedTask;
}
