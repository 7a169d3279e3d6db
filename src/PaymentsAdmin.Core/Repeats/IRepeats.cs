namespace PaymentsAdmin.Core.Repeats;

/// <summary>Where keys of writes live with their answers. Nothing here can be called off: whoever went away comes back with the key.</summary>
public interface IRepeats
{
    /// <summary>
    /// Takes the key for this call, or answers what is stored under it. Of all who ask at once, in whichever process, one takes it;
    /// a key whose process died is taken with the progress it made, and that process can commit nothing under it any more.
    /// What is as old as <paramref name="forget"/> counts as forgotten. To be asked only for a call that does not run in this process.
    /// </summary>
    Task<TakenKey> TakeAsync(RepeatCall call, DateTimeOffset at, DateTimeOffset forget);

    /// <summary>Keeps how the call ended; without a body the fact alone.</summary>
    Task KeepAsync(KeyedRun run, int status, string? failure, byte[]? body);

    /// <summary>Gives the key back.</summary>
    Task ReleaseAsync(KeyedRun run);
}
