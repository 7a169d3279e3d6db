using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>What a command may do inside its transaction. On SQLite nothing here ever really waits.</summary>
public interface IWriteSession
{
    /// <summary>A queued statement may touch any number of rows.</summary>
    const int AnyRows = -1;

    /// <summary>The instant of the command.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The next id of a series.</summary>
    ValueTask<long> NextIdAsync(IdCounter counter);

    /// <summary>The first row of a query, or null. <c>{lock}</c> in the statement locks what it reads where rows can be locked.</summary>
    ValueTask<T?> FirstAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
        where T : class;

    /// <summary>
    /// All rows of a query, later: several questions asked before the first answer is awaited share a round trip, in the order
    /// they were asked, each seeing what was committed by the time its turn came.
    /// </summary>
    Asked<T> Ask<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args);

    /// <summary>All rows of a query.</summary>
    ValueTask<IReadOnlyList<T>> AllAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args);

    /// <summary>Writes at once and says how many rows it touched.</summary>
    ValueTask<int> WriteAsync(Sql sql, params Arg[] args);

    /// <summary>Writes before the next read or the commit, together with others where that saves round trips; has to touch so many rows.</summary>
    ValueTask QueueAsync(Sql sql, int rows, params Arg[] args);

    /// <summary>Puts an entry about this command into the chain, and what it says about a payment into the messages of webhooks.</summary>
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
