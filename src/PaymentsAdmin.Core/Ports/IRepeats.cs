using PaymentsAdmin.Core.Repeats;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Where keys of writes live with their answers. Nothing here can be called off: whoever went away comes back with the key.</summary>
public interface IRepeats
{
    /// <summary>
    /// Takes the key for this call, or answers what is stored under it. Of all who ask at once, in whichever process, one takes it;
    /// what is as old as <paramref name="forget"/> counts as forgotten.
    /// </summary>
    Task<StoredRepeat?> TakeAsync(RepeatCall call, DateTimeOffset at, DateTimeOffset forget);

    /// <summary>Keeps how the call ended that took the key at that instant; without a body the fact alone.</summary>
    Task KeepAsync(RepeatCall call, DateTimeOffset at, int status, string? failure, byte[]? body);

    /// <summary>Gives the key back that was taken at that instant.</summary>
    Task ReleaseAsync(RepeatCall call, DateTimeOffset at);
}
