namespace PaymentsAdmin.Fakes;

/// <summary>Lets tests wait for a condition, which is checked again after every change.</summary>
public sealed class Changes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TaskCompletionSource _next = New();

    public void Tell() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    public async Task UntilAsync(Func<bool> condition, TimeSpan? patience = null)
    {
        using var ended = new CancellationTokenSource(patience ?? Patience);
        while (true)
        {
            var next = Volatile.Read(ref _next).Task;
            if (condition())
            {
                return;
            }

            await next.WaitAsync(ended.Token);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
