using System.Diagnostics.CodeAnalysis;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Sqlite.Setup;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>
/// A queue in front of SQLite's single writer. The first caller leads a group on its own thread, so that a single caller
/// needs no hand-off; callers arriving meanwhile share the next commit. Callers get their answers after it.
/// </summary>
public sealed class SqliteWriter(DataFolder folder, TimeProvider clock, string pragmas) : IWriter, IAsyncDisposable
{
    private const int MaxInGroup = 256;

    private readonly Lock _gate = new();
    private readonly Queue<PendingCommand> _queue = new();
    private TaskCompletionSource? _closing;
    private SqliteGroup? _group;
    private bool _busy;

    public SqliteWriter(DataFolder folder, TimeProvider clock)
        : this(folder, clock, SqliteOptions.Pragmas) { }

    public Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => RunAsync(new PendingCommand<TResult>(command, ct), ct);

    public Task<TResult> RunExclusiveAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => RunAsync(new PendingCommand<TResult>(command, ct) { Alone = true }, ct);

    private Task<TResult> RunAsync<TResult>(PendingCommand<TResult> pending, CancellationToken ct)
        where TResult : Result
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<TResult>(ct);
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing is not null, this);
            _queue.Enqueue(pending);
            if (_busy)
            {
                return pending.Task;
            }

            _busy = true;
        }

        // A circuit's own thread renders; it must not write other users' payments meanwhile.
        if (SynchronizationContext.Current is null)
        {
            Lead();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.Lead(), this, preferLocal: false);
        }

        return pending.Task;
    }

    /// <summary>Completes running commands, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        Task closed;
        lock (_gate)
        {
            _closing ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            closed = _closing.Task;
            if (!_busy)
            {
                _closing.TrySetResult();
            }
        }

        await closed;
        CloseGroup();
    }

    // One group only, then the pool continues: the leading caller wants its own answer.
    private void Lead()
    {
        RunGroup();
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                _busy = false;
                _closing?.TrySetResult();
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.Lead(), this, preferLocal: false);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It goes to the callers.")]
    private void RunGroup()
    {
        // Taken before anything can throw, so that every command gets an answer.
        var taken = new List<PendingCommand>();
        try
        {
            if (!TryTake(taken))
            {
                return;
            }

            var unlogged = taken[^1].Alone && Group().TryLeaveLog();
            if (taken[^1].Alone && !unlogged)
            {
                CloseGroup();
            }

            Group().Begin();
            do
            {
                _group!.Run(taken[^1]);
            } while (!unlogged && taken.Count < MaxInGroup && TryTake(taken));

            _group.Commit();
            if (unlogged)
            {
                // The next connection to the file enables the log again.
                CloseGroup();
            }
        }
        catch (Exception e)
        {
            Abandon(taken, e);
        }

        foreach (var command in taken)
        {
            command.Answer();
        }
    }

    private SqliteGroup Group() => _group ??= new SqliteGroup(folder.DatabaseFile, pragmas, clock);

    private void CloseGroup()
    {
        _group?.Dispose();
        _group = null;
    }

    // Closing rolls back; a new connection starts clean.
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The first fault is the one to tell.")]
    private void Abandon(List<PendingCommand> taken, Exception fault)
    {
        var lost = SqliteFaults.LostGroup(fault);
        foreach (var command in taken)
        {
            command.Lose(lost);
        }

        try
        {
            _group?.Dispose();
        }
        catch (Exception)
        {
            // The connection is dropped either way.
        }

        _group = null;
    }

    private bool TryTake(List<PendingCommand> taken)
    {
        lock (_gate)
        {
            while (_queue.TryDequeue(out var command))
            {
                if (!command.GivenUp())
                {
                    taken.Add(command);
                    return true;
                }
            }
        }

        return false;
    }
}
