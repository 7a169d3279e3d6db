using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Backends.Tests.Postings.Faults;

/// <summary>Counts the statements of a command and fails after the given number.</summary>
internal sealed class FaultySession(IWriteSession inner, int after) : IWriteSession
{
    private static readonly Sql Nothing = new("SELECT 1");

    private int _done;

    public DateTimeOffset Now => inner.Now;

    public ValueTask<long> NextIdAsync(IdCounter counter) => inner.NextIdAsync(counter);

    public ValueTask<PaymentsDb> ContextAsync() => inner.ContextAsync();

    public async ValueTask<T?> FirstAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
        where T : class
    {
        var row = await inner.FirstAsync(sql, read, args);
        await CountAsync();
        return row;
    }

    public async ValueTask<IReadOnlyList<T>> AllAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
    {
        var rows = await inner.AllAsync(sql, read, args);
        await CountAsync();
        return rows;
    }

    public PendingRows<T> Ask<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
    {
        PendingRows<T>? asked = null;
        asked = new PendingRows<T>(async () =>
        {
            asked!.Answer(await inner.AllAsync(sql, read, args));
            await CountAsync();
        });
        return asked;
    }

    public async ValueTask<int> WriteAsync(Sql sql, params Arg[] args)
    {
        var touched = await inner.WriteAsync(sql, args);
        await CountAsync();
        return touched;
    }

    public async ValueTask QueueAsync(Sql sql, int rows, params Arg[] args)
    {
        await inner.QueueAsync(sql, rows, args);
        await CountAsync();
    }

    public async ValueTask AuditAsync(AuditFact fact, Actor actor)
    {
        await inner.AuditAsync(fact, actor);
        await CountAsync();
    }

    private async ValueTask CountAsync()
    {
        if (++_done < after)
        {
            return;
        }

        // Queued statements must have reached the database, or there would be nothing to roll back.
        await inner.FirstAsync(Nothing, _ => "");
        throw new PulledPlugException(after);
    }
}
