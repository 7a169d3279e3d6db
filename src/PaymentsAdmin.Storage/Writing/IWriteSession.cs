using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>What can be asked inside a command's transaction, or outside of any.</summary>
public interface IReadSession
{
    /// <summary>The time of the command.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// Queues a query: several queries queued before the first is awaited share a round trip, in order, each seeing what
    /// was committed by its turn.
    /// </summary>
    PendingRows<T> Ask<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args);

    /// <summary>All rows of a query.</summary>
    ValueTask<IReadOnlyList<T>> AllAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args);
}

/// <summary>What a command can do inside its transaction. On SQLite nothing here actually waits.</summary>
public interface IWriteSession : IReadSession
{
    /// <summary>A queued statement may affect any number of rows.</summary>
    const int AnyRows = -1;

    /// <summary>The next id of a series.</summary>
    ValueTask<long> NextIdAsync(IdCounter counter);

    /// <summary>The first row of a query, or null. <c>{lock}</c> in the statement locks the rows, on databases with row locks.</summary>
    ValueTask<T?> FirstAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
        where T : class;

    /// <summary>Writes at once and returns the number of affected rows.</summary>
    ValueTask<int> WriteAsync(Sql sql, params Arg[] args);

    /// <summary>Writes before the next read or the commit, batched to save round trips; must affect exactly <paramref name="rows"/> rows.</summary>
    ValueTask QueueAsync(Sql sql, int rows, params Arg[] args);

    /// <summary>Writes an audit entry of this command, and queues its webhook messages about a payment.</summary>
    ValueTask AuditAsync(AuditFact fact, Actor actor);

    /// <summary>The same for several commands at once.</summary>
    async ValueTask AuditAllAsync(IReadOnlyList<(AuditFact Fact, Actor Actor)> entries)
    {
        foreach (var (fact, actor) in entries)
        {
            await AuditAsync(fact, actor);
        }
    }

    /// <summary>An EF context inside the same transaction, for the rarer changes. The command calls SaveChangesAsync itself.</summary>
    ValueTask<PaymentsDb> ContextAsync();
}
