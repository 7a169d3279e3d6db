using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Storing;

/// <summary>Failures while the storage accepts no writes.</summary>
public static class StorageFailures
{
    public static readonly Failure Full = new(
        "storage.full",
        FailureKind.Unavailable,
        "The database disk is full, so nothing was saved. You can still read existing data. Try again when space has been freed."
    );

    public static readonly Failure ReadOnly = new(
        "storage.read-only",
        FailureKind.Unavailable,
        "The database is read-only, so nothing was saved. You can still read existing data. Try again when it accepts writes."
    );

    public static readonly Failure Failing = new(
        "storage.failing",
        FailureKind.Unavailable,
        "The database disk does not accept writes, so nothing was saved. You can still read existing data. Try again later."
    );
}
