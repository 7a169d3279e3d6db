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

            // The wait for another process is the pragma's; beyond it, ADO would go on asking for so many seconds.
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

    /// <summary>What this group's audit entries are sealed by.</summary>
    public long Tx => _head!.HighTx;

    /// <summary>
    /// A long command alone on the file writes straight into it: nothing is written twice, and what it reads again is not
    /// looked up in a log. The rollback journal keeps it whole. False, and of no further use, beside other connections.
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

    /// <summary>Runs a command; if it fails, only what it wrote is taken back.</summary>
    public void Run(PendingCommand command)
    {
        // As long as nobody else's work is in the transaction, it is its own savepoint.
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
        // The connection is in a transaction that EF does not know, and the savepoint that counts is the command's own.
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
            // Some faults end the whole transaction by themselves.
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

    // The database keeps milliseconds; what is hashed must be what is read back.
    private DateTimeOffset Instant() => DateTimeOffset.FromUnixTimeMilliseconds(_clock.GetUtcNow().ToUnixTimeMilliseconds());
}
