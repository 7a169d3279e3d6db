namespace PaymentsAdmin.Core.Users.Passwords;

/// <summary>
/// Lets at most half of the cores hash passwords at once; further hashes wait. Hashing is slow by design, so without a gate
/// people who sign in would slow everybody's work down. Strangers wait longest: however many guess, people are signed in from
/// browsers that they used before.
/// </summary>
public sealed class HashingGate(int cores, int rounds = 100_000)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _known = new();
    private readonly Queue<TaskCompletionSource> _strangers = new();
    private int _free = Math.Max(1, cores / 2);

    /// <summary>How often the hash of a recovery code is repeated. Changing it voids the codes that exist.</summary>
    public int Rounds => rounds;

    /// <summary>Runs a hash once there is a place for it.</summary>
    public async Task<T> RunAsync<T>(Func<T> hash, CancellationToken ct, bool isStranger = false)
    {
        await EnterAsync(isStranger ? _strangers : _known, ct);
        try
        {
            return hash();
        }
        finally
        {
            Leave();
        }
    }

    private async Task EnterAsync(Queue<TaskCompletionSource> queue, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            queue.Enqueue(turn);
        }

        await using var givenUp = ct.Register(() => turn.TrySetCanceled(ct));
        await turn.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            while (_known.TryDequeue(out var next) || _strangers.TryDequeue(out next))
            {
                if (next.TrySetResult())
                {
                    return;
                }
            }

            _free++;
        }
    }
}
