using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Puts rows into one database as fast as it takes them, inside the transactions of commands. One for each load.</summary>
public interface IBulkTarget : IDisposable
{
    /// <summary>Begins inside a command. Bare: drops what is faster to rebuild, and nobody else writes.</summary>
    ValueTask OpenAsync(IWriteSession session, PaymentsDb db, bool bare);

    /// <summary>Ids of this command.</summary>
    long NextId(IdCounter counter);

    /// <summary>Adds a row; it may be written later, yet before those that refer to it.</summary>
    void Add<TRow>(TRow row)
        where TRow : class;

    /// <summary>Writes all that was added.</summary>
    ValueTask FlushAsync();

    /// <summary>Adds to columns of rows, each given as id and deltas.</summary>
    ValueTask MoveAsync(BulkMove move);

    /// <summary>Ends inside the command: writes the rest and builds what was dropped.</summary>
    ValueTask CloseAsync();
}

/// <summary>Makes the target of a load.</summary>
public interface IBulkTargets
{
    IBulkTarget New();
}

/// <summary>Deltas for some columns of a table: each row holds the id and one number a column, and is made as it is taken.</summary>
public sealed record BulkMove(string Table, IReadOnlyList<string> Columns, IEnumerable<long[]> Rows);
