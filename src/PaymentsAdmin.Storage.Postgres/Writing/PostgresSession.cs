using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Postgres.Audit;
using PaymentsAdmin.Storage.Webhooks;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>The services every session needs.</summary>
public sealed record PostgresTools(NpgsqlDataSource Source, PostgresIds Ids, TxOffset TxOffset, TimeProvider Clock)
{
    /// <summary>Contexts without a connection; each uses its session's.</summary>
    internal PooledDbContextFactory<PaymentsDb> Contexts { get; } = new(new DbContextOptionsBuilder<PaymentsDb>().UseNpgsql().Options);
}

/// <summary>One command in its own transaction. Queued statements travel with the next read, or with the commit.</summary>
internal sealed class PostgresSession(PostgresTools tools) : IWriteSession, IAsyncDisposable
{
    private readonly List<QueuedStatement> _queue = [];
    private readonly Dictionary<IdCounter, Queue<long>> _ids = [];
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;
    private PaymentsDb? _context;

    // The database stores milliseconds; the hash must cover what is read back.
    public DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeMilliseconds(tools.Clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>From here on, a lost connection leaves it open whether the command was committed.</summary>
    public bool Committing { get; private set; }

    public async ValueTask<long> NextIdAsync(IdCounter counter)
    {
        if (_ids.TryGetValue(counter, out var own) && own.TryDequeue(out var mine))
        {
            return mine;
        }

        if (tools.Ids.Take(counter) is { } known)
        {
            return known;
        }

        if (_connection is null)
        {
            return await tools.Ids.FetchAsync(counter);
        }

        _ids[counter] = own = new Queue<long>(await PostgresIds.FetchAsync(counter, _connection));
        return own.Dequeue();
    }

    public async ValueTask<T?> FirstAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
        where T : class =>
        await Ask(sql, read, args).FirstAsync();

    public ValueTask<IReadOnlyList<T>> AllAsync<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args) => Ask(sql, read, args).AllAsync();

    public PendingRows<T> Ask<T>(Sql sql, Func<DbDataReader, T> read, params Arg[] args)
    {
        var asked = new PendingRows<T>(async () => await SendAsync());
        _queue.Add(new QueuedStatement(sql, IWriteSession.AnyRows, args) { Answer = AnswerAsync });
        return asked;

        async Task AnswerAsync(NpgsqlDataReader reader)
        {
            var rows = new List<T>();
            while (await reader.ReadAsync())
            {
                rows.Add(read(reader));
            }

            asked.Answer(rows);
        }
    }

    public async ValueTask<int> WriteAsync(Sql sql, params Arg[] args)
    {
        _queue.Add(new QueuedStatement(sql, IWriteSession.AnyRows, args));
        try
        {
            return await SendAsync();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation)
        {
            throw PostgresFaults.Translate(e);
        }
    }

    public ValueTask QueueAsync(Sql sql, int rows, params Arg[] args)
    {
        _queue.Add(new QueuedStatement(sql, rows, args));
        return ValueTask.CompletedTask;
    }

    public ValueTask AuditAsync(AuditFact fact, Actor actor) => AuditAllAsync([(fact, actor)]);

    // Consecutive rows of one table, so that they are merged into one statement.
    public async ValueTask AuditAllAsync(IReadOnlyList<(AuditFact Fact, Actor Actor)> entries)
    {
        var texts = new List<Arg[]>(entries.Count);
        foreach (var (fact, actor) in entries)
        {
            var text = AuditText.Of(fact, actor);
            var entry = AuditContent.Of(await NextIdAsync(IdCounter.Audit), Now, fact, actor, text);
            await QueueAsync(AuditSql.Entry, 1, AuditSql.Args(entry, entry.Hash(), await tools.TxOffset.GetAsync()));
            if (text is not null)
            {
                texts.Add(AuditSql.Args(entry, text));
            }
        }

        foreach (var text in texts)
        {
            await QueueAsync(AuditSql.Text, 1, text);
        }

        await Outbox.EnqueueAllAsync(this, [.. entries.Select(e => e.Fact)]);
    }

    public async ValueTask<PaymentsDb> ContextAsync()
    {
        await SendAsync();
        if (_context is null)
        {
            _context = await tools.Contexts.CreateDbContextAsync();
            _context.Database.SetDbConnection(_connection, contextOwnsConnection: false);
            await _context.Database.UseTransactionAsync(_transaction);

            // A failed command is rolled back as a whole.
            _context.Database.AutoSavepointsEnabled = false;
        }

        return _context;
    }

    public async Task CommitAsync()
    {
        _queue.RemoveAll(q => q.Answer is not null);
        if (!_queue.TrueForAll(q => q.CanCommitAlong))
        {
            await SendAsync();
        }

        ManyRows.Merge(_queue);
        Committing = true;
        if (_queue.Count > 0)
        {
            await CommitQueueAsync();
        }
        else if (_transaction is not null)
        {
            await _transaction.CommitAsync();
        }

        foreach (var (counter, ids) in _ids)
        {
            tools.Ids.Give(counter, ids);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_context is not null)
        {
            _context.Database.SetDbConnection(null);
            await _context.DisposeAsync();
        }

        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    // Without a transaction so far, the batch is one by itself.
    private async Task CommitQueueAsync()
    {
        var alone = _connection is null;
        _connection ??= await tools.Source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var statement in _queue)
        {
            batch.BatchCommands.Add(statement.SelfChecking());
        }

        if (!alone)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        }

        try
        {
            await batch.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DivisionByZero && Failed(batch, e) is { } statement)
        {
            throw new LostUpdateException(statement.Sql.Postgres, statement.Rows, null);
        }
    }

    private QueuedStatement? Failed(NpgsqlBatch batch, PostgresException fault)
    {
        for (var i = 0; i < _queue.Count; i++)
        {
            if (ReferenceEquals(batch.BatchCommands[i], fault.BatchCommand))
            {
                return _queue[i];
            }
        }

        return null;
    }

    // Sends everything queued, in order; returns the number of rows affected by the last statement.
    private async Task<int> SendAsync()
    {
        await OpenAsync();
        if (_queue.Count == 0)
        {
            return 0;
        }

        ManyRows.Merge(_queue);
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var statement in _queue)
        {
            batch.BatchCommands.Add(statement.Plain());
        }

        await using (var reader = await batch.ExecuteReaderAsync())
        {
            await AnswerAsync(reader);
        }

        return Sent(batch);
    }

    // The reader itself skips statements without rows.
    private async Task AnswerAsync(NpgsqlDataReader reader)
    {
        var first = true;
        foreach (var statement in _queue)
        {
            if (statement.Answer is not { } answer)
            {
                continue;
            }

            if (!first)
            {
                await reader.NextResultAsync();
            }

            first = false;
            await answer(reader);
        }
    }

    private int Sent(NpgsqlBatch batch)
    {
        for (var i = 0; i < _queue.Count; i++)
        {
            var touched = (int)batch.BatchCommands[i].RecordsAffected;
            if (!_queue[i].Fits(touched))
            {
                throw new LostUpdateException(_queue[i].Sql.Postgres, _queue[i].Rows, touched);
            }
        }

        _queue.Clear();
        return (int)batch.BatchCommands[^1].RecordsAffected;
    }

    private async ValueTask OpenAsync()
    {
        _connection ??= await tools.Source.OpenConnectionAsync();
        _transaction ??= await _connection.BeginTransactionAsync();
    }
}
