using System.Security.Cryptography;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Repeats;

/// <summary>Sees to it that a write with a key is carried out once, however often it is sent within a day.</summary>
public sealed class RepeatService(IRepeats repeats, TimeProvider time)
{
    /// <summary>So long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>A call that has not ended by then may have gone down with its process.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Longer answers are not kept.</summary>
    public const int MostBytes = 1_000_000;

    /// <summary>Carries the call out, or answers what it came to when it was carried out.</summary>
    /// <param name="run">Has to end by itself: nobody calls it off.</param>
    public async Task<Result<OnceAnswer>> OnceAsync(RepeatCall call, Func<Task<NewAnswer>> run)
    {
        var at = time.GetUtcNow();
        if (await repeats.TakeAsync(call, at, at - KeptFor) is { } stored)
        {
            return Again(call, stored, at);
        }

        // Should it throw, the key stays taken: nobody knows what was done by then.
        var made = await run();
        var (answer, keeping) = made;
        if (keeping == Keeping.Nothing)
        {
            await repeats.ReleaseAsync(call, at);
        }
        else if (keeping != Keeping.Doubt)
        {
            var whole = keeping == Keeping.Answer && answer.Body.Length <= MostBytes;
            await repeats.KeepAsync(call, at, answer.Status, answer.Failure, whole ? answer.Body : null);
        }

        return new OnceAnswer(answer, Replayed: false);
    }

    private static Result<OnceAnswer> Again(RepeatCall call, StoredRepeat stored, DateTimeOffset now) =>
        !CryptographicOperations.FixedTimeEquals(call.Hash, stored.Hash) ? RepeatFailures.OtherRequest
        : stored.Status is not { } status ? now - stored.At < Lease ? RepeatFailures.InProgress : RepeatFailures.OutcomeUnknown
        : stored.Body is not { } body ? RepeatFailures.AnswerNotKept
        : new OnceAnswer(new SentAnswer(status, stored.Failure, body), Replayed: true);
}
