using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Storing;

/// <summary>Tells a disk that accepts no writes from a bug, and maps it to a failure.</summary>
public static class NotSaved
{
    // Linux's ENOSPC, EDQUOT and EROFS, which .NET passes on unchanged.
    private const int NoSpace = 28;
    private const int OverQuota = 122;
    private const int ReadOnlyDisk = 30;

    /// <summary>The failure of a trouble.</summary>
    public static Failure Of(StorageTrouble trouble) =>
        trouble switch
        {
            StorageTrouble.Full => StorageFailures.Full,
            StorageTrouble.ReadOnly => StorageFailures.ReadOnly,
            _ => StorageFailures.Failing,
        };

    /// <summary>The failure for an exception; null for a bug or anything else.</summary>
    public static Failure? Of(Exception? fault) => TroubleOf(fault) is { } trouble ? Of(trouble) : null;

    /// <summary>Why the disk accepted no write, if that is what the exception means.</summary>
    public static StorageTrouble? TroubleOf(Exception? fault) =>
        fault switch
        {
            null => null,
            IStorageTroubleSource { Trouble: { } trouble } => trouble,
            IOException { HResult: NoSpace or OverQuota } => StorageTrouble.Full,
            IOException { HResult: ReadOnlyDisk } => StorageTrouble.ReadOnly,
            _ => TroubleOf(fault.InnerException),
        };
}
