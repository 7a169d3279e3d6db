using PaymentsAdmin.Storage.Databases;

namespace PaymentsAdmin.Web.Commands;

/// <summary>A command's hold on the data: shared with the app, or, where nobody else is there, alone.</summary>
public sealed class DataHold(IDatabase database, IAsyncDisposable? shared) : IAsyncDisposable
{
    private IAsyncDisposable? _held = shared;

    /// <summary>Takes the data for this command alone; false, and shared as before, when somebody else holds them too.</summary>
    public async Task<bool> TryAloneAsync(CancellationToken ct)
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
