namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>
/// Lets at most half of the cores hash passwords at once; further hashes wait. Hashing is slow by design, so without a gate
/// people who sign in would slow everybody's work down.
/// </summary>
public sealed class HashingGate(int cores) : IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Max(1, cores / 2));

    /// <summary>Runs a hash once there is a place for it.</summary>
    public async Task<T> RunAsync<T>(Func<T> hash, CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            return hash();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
