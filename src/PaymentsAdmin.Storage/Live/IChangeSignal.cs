namespace PaymentsAdmin.Storage.Live;

/// <summary>Wakes readers of sealed blocks; may fire without a new block, but never misses one.</summary>
public interface IChangeSignal : IAsyncDisposable
{
    /// <summary>Returns when there may be a new block.</summary>
    Task WaitAsync(CancellationToken ct);
}
