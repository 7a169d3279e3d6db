namespace PaymentsAdmin.Core.Repeats;

/// <summary>Stores idempotency keys with their answers. Nothing here can be cancelled: a caller who disconnects comes back with the key.</summary>
public interface IRepeats
{
    /// <summary>
    /// Takes the key for this call, or returns what is stored under it. Only one of all concurrent callers, in whichever
    /// process, takes it. A key whose process died is taken over with its progress, and the dead process can commit nothing
    /// under it any more. Keys older than <paramref name="forget"/> count as expired. Call it only if the call does not run
    /// in this process.
    /// </summary>
    Task<TakenKey> TakeAsync(RepeatCall call, DateTimeOffset at, DateTimeOffset forget);

    /// <summary>
    /// Stores how the call ended; without a body only the fact. If the caller's answers take more room than
    /// <see cref="RepeatLimits"/> allows, the oldest are reduced to the fact.
    /// </summary>
    Task KeepAsync(KeyedRun run, int status, string? failure, byte[]? body);

    /// <summary>Releases the key.</summary>
    Task ReleaseAsync(KeyedRun run);
}
