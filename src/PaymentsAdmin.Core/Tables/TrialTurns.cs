using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tables;

/// <summary>One trial run of a file at a time per person. One more waits for its turn, and further ones are refused.</summary>
public sealed class TrialTurns
{
    private const int MaxWaiting = 1;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Queue> _queues = [];

    /// <summary>Runs a trial once the person's former one has ended.</summary>
    public async Task<Result<T>> RunAsync<T>(Actor actor, Func<Task<Result<T>>> trial, CancellationToken ct)
    {
        var person = actor.UserId ?? 0;
        if (Enter(person) is not { } queue)
        {
            return TableFailures.TrialsWaiting;
        }

        try
        {
            await queue.Gate.WaitAsync(ct);
            try
            {
                return await trial();
            }
            finally
            {
                queue.Gate.Release();
            }
        }
        finally
        {
            Leave(person, queue);
        }
    }

    private Queue? Enter(int person)
    {
        lock (_lock)
        {
            var queue = _queues.GetValueOrDefault(person) ?? new Queue();
            if (queue.Inside > MaxWaiting)
            {
                return null;
            }

            queue.Inside++;
            return _queues[person] = queue;
        }
    }

    private void Leave(int person, Queue queue)
    {
        lock (_lock)
        {
            if (--queue.Inside == 0)
            {
                _queues.Remove(person);
                queue.Gate.Dispose();
            }
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Inside { get; set; }
    }
}
