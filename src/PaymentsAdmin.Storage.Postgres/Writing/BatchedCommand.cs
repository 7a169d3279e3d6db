namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>A command waiting for its batch, with the task of its caller.</summary>
internal sealed class BatchedCommand<TItem, TResult>(TItem item, long holds, CancellationToken ct)
{
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TItem Item => item;

    public long Holds => holds;

    public Task<TResult> Answer => _answer.Task;

    /// <summary>Whether the caller gave up; then it is answered.</summary>
    public bool GaveUp() => ct.IsCancellationRequested && _answer.TrySetCanceled(ct);

    public void SetResult(TResult result) => _answer.SetResult(result);

    public void Failed(Exception fault) => _answer.SetException(fault);

    /// <summary>Runs it by itself; the outcome is its answer.</summary>
    public async Task AnswerAsync(Func<CancellationToken, Task<TResult>> run)
    {
        try
        {
            SetResult(await run(ct));
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
