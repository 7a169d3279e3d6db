using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>Translates SQLite's errors into the writer's exceptions.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int PrimaryKey = 1555;
    private const int Unique = 2067;
    private const int RowId = 2579;

    /// <summary>Whether there is a translation.</summary>
    public static bool IsKnown(Exception fault) => !ReferenceEquals(Translate(fault), fault);

    /// <summary>The translated exception, or the original.</summary>
    public static Exception Translate(Exception fault) =>
        fault switch
        {
            SqliteException sqlite => Translate(sqlite) ?? fault,
            DbUpdateException { InnerException: SqliteException sqlite } => Translate(sqlite) ?? fault,
            _ => fault,
        };

    /// <summary>The exception for the other commands of a lost group.</summary>
    public static Exception LostGroup(Exception fault) =>
        Translate(fault) is StorageUnavailableException known
            ? known
            : new StorageUnavailableException("The group of writes could not be committed.", fault);

    private static Exception? Translate(SqliteException e) =>
        e.SqliteExtendedErrorCode is PrimaryKey or Unique or RowId
            ? new UniqueViolationException(About(e.Message), e)
            : e.SqliteErrorCode switch
            {
                Busy => new StorageUnavailableException("Another program holds the database.", e),
                ReadOnly => new StorageUnavailableException("The database is read-only.", e) { Trouble = StorageTrouble.ReadOnly },
                InputOutput => new StorageUnavailableException("The disk does not take the write.", e) { Trouble = StorageTrouble.Failing },
                Full => new StorageUnavailableException("The disk is full.", e) { Trouble = StorageTrouble.Full },
                CannotOpen => new StorageUnavailableException("The database file cannot be opened.", e),
                _ => null,
            };

    // SQLite Error 19: 'UNIQUE constraint failed: users.normalized_user_name'.
    private static string About(string message)
    {
        const string before = "failed: ";
        var start = message.IndexOf(before, StringComparison.Ordinal);
        return start < 0 ? message : message[(start + before.Length)..].TrimEnd('.', '\'');
    }
}
