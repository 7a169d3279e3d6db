using System.Diagnostics.CodeAnalysis;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Sqlite.Writing;

/// <summary>A command waiting for its group, and its answer until the group is committed.</summary>
internal abstract class PendingCommand
{
    /// <summary>Whether it needs exclusive use of the database.</summary>
    public bool Alone { get; init; }

    /// <summary>Whether the caller gave up before it began; then it is answered and must not run.</summary>
    public abstract bool GivenUp();

    /// <summary>Runs it and stores the answer. False if its writes must be rolled back.</summary>
    public abstract bool Run(IWriteSession session);

    /// <summary>Its writes were lost with its group, or it never ran. Other answers stand: they wrote nothing.</summary>
    public abstract void Lose(Exception fault);

    /// <summary>Completes the caller's task.</summary>
    public abstract void Answer();
}

internal sealed class PendingCommand<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct) : PendingCommand
    where TResult : Result
{
    // The leader runs other callers' commands too; each keeps its own caller's culture and trace.
    private readonly ExecutionContext? _caller = ExecutionContext.Capture();
    private readonly TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IWriteSession? _session;
    private TResult? _result;
    private Exception? _fault;

    public Task<TResult> Task => _answer.Task;

    public override bool GivenUp() => ct.IsCancellationRequested && _answer.TrySetCanceled(ct);

    public override bool Run(IWriteSession session)
    {
        _session = session;
        if (_caller is null)
        {
            Run();
        }
        else
        {
            ExecutionContext.Run(_caller, static self => ((PendingCommand<TResult>)self!).Run(), this);
        }

        return _result is { Ok: true };
    }

    public override void Lose(Exception fault)
    {
        if (_result is { Ok: true })
        {
            _result = null;
        }

        if (_result is null)
        {
            _fault ??= fault;
        }
    }

    public override void Answer()
    {
        if (_result is null)
        {
            _answer.TrySetException(_fault!);
        }
        else
        {
            _answer.TrySetResult(_result);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It goes to the caller.")]
    private void Run()
    {
        try
        {
            var task = command(_session!);
            if (!task.IsCompleted)
            {
                _ = task.AsTask();
                throw new InvalidOperationException(
                    "A command must not wait for anything but its session: on SQLite all writers would wait with it."
                );
            }

            _result = task.GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            _fault = SqliteFaults.Translate(e);
        }
    }
}
