using System.Collections.Concurrent;
using System.Security.Cryptography;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>Makes sure that a write with an idempotency key is carried out once, however often it is sent within a day.</summary>
public sealed class RepeatService(IRepeats repeats, TimeProvider time)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Longer answers are not stored.</summary>
    public const int MaxBytes = 1_000_000;

    // The calls of this process, with their hashes. The storage knows whether another process runs one.
    private readonly ConcurrentDictionary<(string Caller, RepeatKey Key), byte[]> _running = new();

    /// <summary>Carries the call out, goes on where it was cut off, or answers what it came to.</summary>
    /// <param name="run">Has to end by itself: nobody calls it off.</param>
    public async Task<Result<OnceAnswer>> OnceAsync(RepeatCall call, Func<KeyedRun, Task<NewAnswer>> run)
    {
        var id = (call.Caller, call.Key);
        if (!_running.TryAdd(id, call.Hash))
        {
            return _running.TryGetValue(id, out var hash) && !IsSame(call.Hash, hash) ? RepeatFailures.OtherRequest : RepeatFailures.InProgress;
        }

        try
        {
            var at = time.GetUtcNow();
            var taken = await repeats.TakeAsync(call, at, at - KeptFor);
            return taken.Run is { } mine ? await RunAsync(mine, run) : Again(call, taken.Stored!);
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    // If it throws or its answer cannot be stored, the key stays taken and the next repeat continues from what is committed.
    private async Task<OnceAnswer> RunAsync(KeyedRun mine, Func<KeyedRun, Task<NewAnswer>> run)
    {
        var (answer, keeping) = await run(mine);
        if (keeping is Retention.Answer or Retention.Fact)
        {
            var whole = keeping == Retention.Answer && answer.Body.Length <= MaxBytes;
            await repeats.KeepAsync(mine, answer.Status, answer.Failure, whole ? answer.Body : null);
        }
        else if (keeping == Retention.Nothing && !mine.HasChanged)
        {
            await repeats.ReleaseAsync(mine);
        }

        return new OnceAnswer(answer, Replayed: false);
    }

    private static Result<OnceAnswer> Again(RepeatCall call, StoredRepeat stored) =>
        !IsSame(call.Hash, stored.Hash) ? RepeatFailures.OtherRequest
        : stored.State == RepeatState.Running ? RepeatFailures.InProgress
        : stored.State == RepeatState.Unknown ? RepeatFailures.OutcomeUnknown
        : stored.Body is not { } body ? RepeatFailures.AnswerNotKept
        : new OnceAnswer(new SentAnswer(stored.Status, stored.Failure, body), Replayed: true);

    private static bool IsSame(byte[] hash, byte[] other) => CryptographicOperations.FixedTimeEquals(hash, other);
}
