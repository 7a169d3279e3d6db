using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Inserts rows into one database as fast as possible, inside the transactions of commands. One per load.</summary>
public interface IBulkTarget : IDisposable
{
    /// <summary>Starts inside a command. Bare: drops what is faster to rebuild; requires exclusive use.</summary>
    ValueTask OpenAsync(IWriteSession session, PaymentsDb db, bool bare);

    /// <summary>Ids of this command.</summary>
    long NextId(IdCounter counter);

    /// <summary>Adds a row; it is written later, but before rows that refer to it.</summary>
    void Add<TRow>(TRow row)
        where TRow : class;

    /// <summary>Writes all added rows.</summary>
    ValueTask FlushAsync();

    /// <summary>Adds deltas to columns of rows, each given as id and deltas.</summary>
    ValueTask MoveAsync(BulkMove move);

    /// <summary>Ends inside the command: writes the rest and rebuilds what was dropped.</summary>
    ValueTask CloseAsync();
}

/// <summary>Creates the target of a load.</summary>
public interface IBulkTargets
{
    IBulkTarget New();
}

/// <summary>Deltas for some columns of a table: each row is an id and one number per column, produced lazily.</summary>
public sealed record BulkMove(string Table, IReadOnlyList<string> Columns, IEnumerable<long[]> Rows);
