using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>Says PostgreSQL's errors in the words of the writer.</summary>
internal static class PostgresFaults
{
    private static readonly string[] UnavailableClasses = ["08", "53", "57", "58"];

    /// <summary>
    /// Two transactions stood in each other's way; the whole command may run again. So did one that deleted a row and one
    /// that began to use it: the second to come looks again and finds the right words.
    /// </summary>
    public static bool IsClash(Exception fault) =>
        Unwrap(fault) is PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation
        };

    /// <summary>Whether there is a word of ours for it.</summary>
    public static bool IsKnown(Exception fault) => !ReferenceEquals(Translate(fault), fault);

    /// <summary>The fault that callers know, or the exception itself.</summary>
    public static Exception Translate(Exception fault, bool committing = false) =>
        Unwrap(fault) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e => new UniqueViolationException(e.ConstraintName ?? e.MessageText, e),
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } e => new StorageUnavailableException("The database is read-only.", e) { Trouble = StorageTrouble.ReadOnly },
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } e => new StorageUnavailableException("The disk is full.", e) { Trouble = StorageTrouble.Full },
            PostgresException { SqlState: PostgresErrorCodes.IoError } e => new StorageUnavailableException("The disk does not take the write.", e) { Trouble = StorageTrouble.Failing },
            PostgresException e when UnavailableClasses.Contains(e.SqlState[..2], StringComparer.Ordinal) => Unavailable(e, committing),
            PostgresException => fault,
            NpgsqlException e => Unavailable(e, committing),
            _ => fault,
        };

    private static StorageUnavailableException Unavailable(NpgsqlException e, bool committing) =>
        committing
            ? new("The answer to the commit was lost; look whether the change is there before repeating it.", e) { OutcomeUnknown = true }
            : new("The database server does not answer.", e);

    private static Exception Unwrap(Exception fault) => fault is DbUpdateException { InnerException: { } inner } ? inner : fault;
}
