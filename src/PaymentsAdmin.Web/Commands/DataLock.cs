using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Commands;

/// <summary>A command's lock on the data: shared with the app, or exclusive if no other process uses the data.</summary>
public sealed class DataLock(IDatabase database, IAsyncDisposable? shared) : IAsyncDisposable
{
    private IAsyncDisposable? _held = shared;

    /// <summary>Makes the lock exclusive; false, and still shared, if another process holds it too.</summary>
    public async Task<bool> TryExclusiveAsync(CancellationToken ct)
    {
        await DisposeAsync();
        var alone = await database.HoldAsync(alone: true, ct);
        _held = alone.Ok ? alone.Value : (await database.HoldAsync(alone: false, ct)).Value;
        return alone.Ok;
    }

    public async ValueTask DisposeAsync()
    {
        if (_held is { } held)
        {
            _held = null;
            await held.DisposeAsync();
        }
    }
}
