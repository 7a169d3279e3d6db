using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Storing;

/// <summary>What people and programs are told while the storage takes no writes.</summary>
public static class StorageFailures
{
    public static readonly Failure Full = new(
        "storage.full",
        FailureKind.Unavailable,
        "The disk of the database is full, so nothing was saved. What is there can be read. Try again when there is room."
    );

    public static readonly Failure ReadOnly = new(
        "storage.read-only",
        FailureKind.Unavailable,
        "The database is read-only, so nothing was saved. What is there can be read. Try again when it takes writes."
    );

    public static readonly Failure Failing = new(
        "storage.failing",
        FailureKind.Unavailable,
        "The disk of the database does not take writes, so nothing was saved. What is there can be read. Try again later."
    );
}
