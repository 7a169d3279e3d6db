using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using PaymentsAdmin.Storage.Audit;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Sqlite.Native;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>The writing connection: runs groups of commands, each in its savepoint, all in one commit with one block of the chain.</summary>
internal sealed class SqliteGroup : IDisposable
{
    private static readonly Sql BeginWriting = new("BEGIN IMMEDIATE");
    private static readonly Sql CommitAll = new("COMMIT");
    private static readonly Sql RollBackAll = new("ROLLBACK");
    private static readonly Sql Savepoint = new("SAVEPOINT command");
    private static readonly Sql Release = new("RELEASE command");
    private static readonly Sql RollBack = new("ROLLBACK TO command");
    private static readonly Sql DataVersion = new("PRAGMA data_version");

    private readonly SqliteConnection _connection;
    private readonly SqliteStatements _statements;
    private readonly PooledDbContextFactory<PaymentsDb> _contexts;
    private readonly TimeProvider _clock;
    private readonly List<(long Id, byte[] Hash)> _audited = [];
    private readonly BlockBuilder _block = new();
    private ChainHead? _head;
    private long _version = -1;
    private bool _kept;

    public SqliteGroup(string file, string pragmas, TimeProvider clock)
    {
        _clock = clock;
        var options = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,

            // The pragma waits for other processes; beyond that, ADO.NET would keep retrying for this many seconds.
            DefaultTimeout = 1,
        };
        _connection = new SqliteConnection(options.ToString());
        _statements = new SqliteStatements(_connection);
        Ids = new SqliteIds(Number);
        _contexts = new PooledDbContextFactory<PaymentsDb>(new DbContextOptionsBuilder<PaymentsDb>().UseSqlite(_connection).Options);
        try
        {
            _connection.Open();
            NativeSqlite.KeepPlans(_connection);
            using var command = _connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SqliteIds Ids { get; }

    /// <summary>The tx that seals this group's audit entries.</summary>
    public long Tx => _head!.HighTx;

    /// <summary>
    /// An exclusive long command writes directly to the file, so that nothing is written twice and reads need no log
    /// lookup. The rollback journal keeps it atomic. False, and without effect, if there are other connections.
    /// </summary>
    public bool TryLeaveLog()
    {
        SqliteConnection.ClearAllPools();
        using var command = _connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout=0";
        command.ExecuteNonQuery();
        command.CommandText = "PRAGMA journal_mode=DELETE";
        try
        {
            return command.ExecuteScalar() is "delete";
        }
        catch (SqliteException e) when (SqliteFaults.IsKnown(e))
        {
            return false;
        }
    }

    public void Begin()
    {
        Write(BeginWriting);
        _kept = false;
        var version = Version();
        if (version != _version)
        {
            _version = version;
            _head = null;
            Ids.Forget();
        }

        _head ??= ReadHead();
        _audited.Clear();
    }

    /// <summary>Runs a command; if it fails, only its own writes are rolled back.</summary>
    public void Run(PendingCommand command)
    {
        // While the transaction contains no other command's work, it serves as the savepoint.
        var alone = !_kept;
        if (!alone)
        {
            Write(Savepoint);
        }

        var audited = _audited.Count;
        var session = new SqliteSession(this, Instant());
        var keep = command.Run(session);
        session.End();
        if (keep)
        {
            Ids.Keep();
            _kept = true;
        }
        else
        {
            _audited.RemoveRange(audited, _audited.Count - audited);
            Ids.TakeBack();
            TakeBack(alone);
        }

        if (!alone)
        {
            Write(Release);
        }
    }

    public void Commit()
    {
        var head = Seal();
        Write(CommitAll);
        _head = head;
    }

    public int Write(Sql sql, params ReadOnlySpan<Arg> args) => _statements.Write(sql, args);

    public NativeRows Read(Sql sql, params ReadOnlySpan<Arg> args) => _statements.Read(sql, args);

    public void Audited(long id, byte[] hash) => _audited.Add((id, hash));

    public PaymentsDb NewContext()
    {
        // EF does not know the connection's transaction, and the command's savepoint is what counts.
        var context = _contexts.CreateDbContext();
        context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return context;
    }

    public void Dispose()
    {
        _statements.Dispose();
        _connection.Dispose();
        _block.Dispose();
    }

    private void TakeBack(bool alone)
    {
        if (alone)
        {
            // Some errors end the whole transaction by themselves.
            if (NativeSqlite.InTransaction(_connection))
            {
                Write(RollBackAll);
            }

            Begin();
        }
        else
        {
            Write(RollBack);
        }
    }

    private ChainHead Seal()
    {
        if (_audited.Count == 0)
        {
            return _head!;
        }

        foreach (var (id, hash) in _audited)
        {
            _block.Add(Tx, id, hash);
        }

        var block = _block.Close(_head!, Tx + 1, Instant());
        var sealedBy = block.Hash();
        Write(AuditSql.Block, AuditSql.Args(block, sealedBy));
        return new ChainHead(block.Id, block.HighTx, sealedBy);
    }

    private ChainHead ReadHead()
    {
        using var reader = Read(AuditSql.Head);
        return reader.Read() ? new ChainHead(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)) : ChainHead.Empty;
    }

    private long Version()
    {
        using var reader = Read(DataVersion);
        reader.Read();
        return reader.GetInt64(0);
    }

    private long Number(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    // The database stores milliseconds; the hash must cover what is read back.
    private DateTimeOffset Instant() => DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds());
}
