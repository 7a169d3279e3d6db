using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Storing;

/// <summary>Tells a disk that takes no writes from a bug, and finds the words for it.</summary>
public static class NotSaved
{
    // ENOSPC, EDQUOT and EROFS of Linux, which .NET hands on as they are.
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

    /// <summary>The failure that an exception means; null for a bug or anything else.</summary>
    public static Failure? Of(Exception? fault) => TroubleOf(fault) is { } trouble ? Of(trouble) : null;

    /// <summary>Whether an exception means that a disk took no write.</summary>
    public static StorageTrouble? TroubleOf(Exception? fault) =>
        fault switch
        {
            null => null,
            ITellsTrouble { Trouble: { } trouble } => trouble,
            IOException { HResult: NoSpace or OverQuota } => StorageTrouble.Full,
            IOException { HResult: ReadOnlyDisk } => StorageTrouble.ReadOnly,
            _ => TroubleOf(fault.InnerException),
        };
}
