namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>A command that waits for its turn, and whoever waits for its answer.</summary>
internal sealed class Gathered<TItem, TResult>(TItem item, long holds, CancellationToken ct)
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TItem Item => item;

    public long Holds => holds;

    public Task<TResult> Answer => _answer.Task;

    /// <summary>Whether nobody wants it any more; then it is answered.</summary>
    public bool GaveUp() => ct.IsCancellationRequested && _answer.TrySetCanceled(ct);

    public void Is(TResult result) => _answer.SetResult(result);

    public void Failed(Exception fault) => _answer.SetException(fault);

    /// <summary>Runs it by itself; whatever comes of it is the answer.</summary>
    public async Task AnswerAsync(Func<CancellationToken, Task<TResult>> run)
    {
        try
        {
            Is(await run(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _answer.SetCanceled(ct);
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }
}
