namespace PaymentsAdmin.Core.Portals;

/// <summary>
/// Measures how long a call waits for a portal, so that a caller is charged for our work only. Waits at the same time count once.
/// </summary>
public sealed class PortalWait(TimeProvider time)
{
    // Ambient, because the services between a door and a portal know nothing of charges.
    private static readonly AsyncLocal<PortalWait?> Ambient = new();

    private readonly Lock _lock = new();
    private int _waiting;
    private long _began;
    private TimeSpan _waited;

    /// <summary>How long the call has waited.</summary>
    public TimeSpan Waited
    {
        get
        {
            lock (_lock)
            {
                return _waiting > 0 ? _waited + time.GetElapsedTime(_began) : _waited;
            }
        }
    }

    /// <summary>Runs a call whose waits are measured here.</summary>
    public async Task<T> DuringAsync<T>(Func<Task<T>> call)
    {
        Ambient.Value = this;
        return await call();
    }

    /// <summary>Waits for a portal, or for somebody else's call to it.</summary>
    public static async Task<T> ForAsync<T>(Func<Task<T>> wait)
    {
        var mine = Ambient.Value;
        mine?.Begin();
        try
        {
            return await wait();
        }
        finally
        {
            mine?.End();
        }
    }

    /// <summary>The same for a wait without a result.</summary>
    public static Task ForAsync(Func<Task> wait) =>
        ForAsync(async () =>
        {
            await wait();
            return true;
        });

    private void Begin()
    {
        lock (_lock)
        {
            if (_waiting++ == 0)
            {
                _began = time.GetTimestamp();
            }
        }
    }

    private void End()
    {
        lock (_lock)
        {
            if (--_waiting == 0)
            {
                _waited += time.GetElapsedTime(_began);
            }
        }
    }
}
