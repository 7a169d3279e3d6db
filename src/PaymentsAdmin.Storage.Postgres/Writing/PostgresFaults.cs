using Microsoft.EntityFrameworkCore;
using Npgsql;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>Translates PostgreSQL's errors into the writer's exceptions.</summary>
internal static class PostgresFaults
{
    private static readonly string[] UnavailableClasses = ["08", "53", "57", "58"];

    /// <summary>
    /// Whether two transactions conflicted, so that the whole command may run again. That includes deleting a row while
    /// another transaction starts to use it: on the second run the later one finds the right failure.
    /// </summary>
    public static bool IsClash(Exception fault) =>
        Unwrap(fault) is PostgresException
        {
            SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.ForeignKeyViolation
        };

    /// <summary>Whether there is a translation.</summary>
    public static bool IsKnown(Exception fault) => !ReferenceEquals(Translate(fault), fault);

    /// <summary>The translated exception, or the original.</summary>
    public static Exception Translate(Exception fault, bool committing = false) =>
        Unwrap(fault) switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e => new UniqueViolationException(e.ConstraintName ?? e.MessageText, e),
            PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } e =>
                new StorageUnavailableException("The database is read-only.", e) { Trouble = StorageTrouble.ReadOnly },
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } e =>
                new StorageUnavailableException("The disk is full.", e) { Trouble = StorageTrouble.Full },
            PostgresException { SqlState: PostgresErrorCodes.IoError } e =>
                new StorageUnavailableException("The disk does not take the write.", e) { Trouble = StorageTrouble.Failing },
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
