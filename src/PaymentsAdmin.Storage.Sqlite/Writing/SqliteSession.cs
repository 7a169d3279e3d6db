using System.Data.Common;
using Microsoft.Data.Sqlite;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>One command inside its group. Nothing here waits.</summary>
internal sealed class SqliteSession(SqliteGroup group, DateTimeOffset now) : IWriteSession
{
    private PaymentsDb? _context;
    private bool _ended;

    public DateTimeOffset Now => now;

    public ValueTask<long> NextIdAsync(IdCounter counter) => new(Group().Ids.Next(counter));

    public ValueTask<T?> FirstAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
        where T : class
    {
        using var reader = Read(sql, args);
        return new(reader.Read() ? read(reader) : null);
    }

    public PendingRows<T> Ask<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args) => new(All(sql, read, args));

    public ValueTask<IReadOnlyList<T>> AllAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args) => new(All(sql, read, args));

    public ValueTask<int> WriteAsync(Sql sql, params Arg[] args) => new(Write(sql, args));

    public ValueTask QueueAsync(Sql sql, int rows, params Arg[] args)
    {
        var touched = Write(sql, args);
        return rows == IWriteSession.AnyRows || touched == rows ? ValueTask.CompletedTask : throw new LostUpdateException(sql.Sqlite, rows, touched);
    }

    public ValueTask AuditAsync(AuditFact fact, Actor actor)
    {
        var open = Group();
        var text = AuditText.Of(fact, actor);
        var entry = AuditContent.Of(open.Ids.Next(IdCounter.Audit), now, fact, actor, text);
        var hash = entry.Hash();
        Write(AuditSql.Entry, AuditSql.Args(entry, hash, open.Tx));
        if (text is not null)
        {
            Write(AuditSql.Text, AuditSql.Args(entry, text));
        }

        open.Audited(entry.Id, hash);
        return Outbox.EnqueueAsync(this, fact);
    }

    public ValueTask<PaymentsDb> ContextAsync()
    {
        if (_context is null)
        {
            _context = Group().NewContext();
        }

        return new(_context);
    }

    /// <summary>Ends the session; using it afterwards is an error.</summary>
    public void End()
    {
        _ended = true;
        _context?.Dispose();
    }

    private SqliteGroup Group() => _ended ? throw new InvalidOperationException("The command of this session is over.") : group;

    private int Write(Sql sql, params ReadOnlySpan<Arg> args)
    {
        try
        {
            return Group().Write(sql, args);
        }
        catch (SqliteException e) when (SqliteFaults.IsKnown(e))
        {
            throw SqliteFaults.Translate(e);
        }
    }

    private List<T> All<T>(Sql sql, Func<DbDataReader, T> read, Arg[] args)
    {
        using var reader = Read(sql, args);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private NativeRows Read(Sql sql, Arg[] args) => Group().Read(sql, args);
}
