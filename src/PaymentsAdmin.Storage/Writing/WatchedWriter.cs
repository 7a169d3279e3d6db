using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>A writer that records when the storage accepts no writes. Synchronously completed writes cost nothing extra.</summary>
public sealed class WatchedWriter(IWriter inner, StorageState state) : IWriter, IAsyncDisposable, IDisposable
{
    public Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => WatchAsync(inner.RunAsync(command, ct));

    public Task<TResult> RunContendedAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => WatchAsync(inner.RunContendedAsync(command, ct));

    public Task<TResult> RunExclusiveAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => WatchAsync(inner.RunExclusiveAsync(command, ct));

    public Func<TItem, CancellationToken, Task<TResult>> Batch<TItem, TResult>(IBatchable<TItem, TResult> kind)
        where TResult : Result
    {
        var gathered = inner.Batch(kind);
        return (item, ct) => WatchAsync(gathered(item, ct));
    }

    public ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable open)
        {
            return open.DisposeAsync();
        }

        (inner as IDisposable)?.Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private Task<TResult> WatchAsync<TResult>(Task<TResult> writing) => writing.IsCompletedSuccessfully ? writing : AwaitAsync(writing);

    private async Task<TResult> AwaitAsync<TResult>(Task<TResult> writing)
    {
        try
        {
            return await writing.ConfigureAwait(false);
        }
        catch (Exception fault) when (NotSaved.TroubleOf(fault) is { } trouble)
        {
            state.Note(trouble);
            throw;
        }
    }
}
