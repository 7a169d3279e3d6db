namespace PaymentsAdmin.Storage.Live;

/// <summary>Wakes whoever waits for sealed blocks; better once too often than once too little.</summary>
public interface IChangeSignal : IAsyncDisposable
{
    /// <summary>Returns when there may be a block that was not there before.</summary>
    Task WaitAsync(CancellationToken ct);
}
