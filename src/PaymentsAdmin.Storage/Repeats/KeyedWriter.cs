using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>
/// A writer that stores a command's outcome with the call's idempotency key in the same transaction. A call that lost its
/// key to another process cannot commit.
/// </summary>
public sealed class KeyedWriter(IWriter inner) : IWriter, IAsyncDisposable
{
    public Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        KeyedStep.Current is { } step ? AfterAsync(step, inner.RunAsync(In(step, command), ct)) : inner.RunAsync(command, ct);

    public Task<TResult> RunContendedAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        KeyedStep.Current is { } step ? AfterAsync(step, inner.RunContendedAsync(In(step, command), ct)) : inner.RunContendedAsync(command, ct);

    public Task<TResult> RunExclusiveAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => inner.RunExclusiveAsync(command, ct);

    public Func<TItem, CancellationToken, Task<TResult>> Batch<TItem, TResult>(IBatchable<TItem, TResult> kind)
        where TResult : Result
    {
        var run = inner.Batch(new KeyedBatchable<TItem, TResult>(kind));
        return (item, ct) => KeyedStep.Current is { } step ? AfterAsync(step, run(new(item, step), ct)) : run(new(item, null), ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable slow)
        {
            await slow.DisposeAsync();
        }
        else
        {
            (inner as IDisposable)?.Dispose();
        }
    }

    /// <summary>Adds the progress of a change to its transaction.</summary>
    internal static ValueTask ProceedAsync(IWriteSession session, KeyedStep step, Result result) =>
        session.QueueAsync(RepeatSql.Proceed, 1, step.Progress(result), step.Run.Call.Caller, step.Run.Call.Key.Text, step.Run.At);

    private static Func<IWriteSession, ValueTask<TResult>> In<TResult>(KeyedStep step, Func<IWriteSession, ValueTask<TResult>> command)
        where TResult : Result =>
        async session =>
        {
            var result = await command(session);
            if (result.Ok)
            {
                await ProceedAsync(session, step, result);
            }

            return result;
        };

    private static async Task<TResult> AfterAsync<TResult>(KeyedStep step, Task<TResult> running)
        where TResult : Result
    {
        var result = await running;
        if (result.Ok)
        {
            step.Commit(result);
        }

        return result;
    }
}

/// <summary>A command that may be a change of a call with an idempotency key.</summary>
internal readonly record struct Keyed<TItem>(TItem Item, KeyedStep? Step);

/// <summary>Commands that share a transaction, some of them changes of calls with an idempotency key.</summary>
internal sealed class KeyedBatchable<TItem, TResult>(IBatchable<TItem, TResult> kind) : IBatchable<Keyed<TItem>, TResult>
    where TResult : Result
{
    public long Holds(Keyed<TItem> item) => kind.Holds(item.Item);

    public async ValueTask<TResult> RunOneAsync(IWriteSession session, Keyed<TItem> item)
    {
        var result = await kind.RunOneAsync(session, item.Item);
        if (result.Ok && item.Step is { } step)
        {
            await KeyedWriter.ProceedAsync(session, step, result);
        }

        return result;
    }

    public async ValueTask<Result<IReadOnlyList<TResult>>> RunManyAsync(IWriteSession session, IReadOnlyList<Keyed<TItem>> items)
    {
        var all = await kind.RunManyAsync(session, [.. items.Select(item => item.Item)]);
        if (all.Ok)
        {
            foreach (var (item, result) in items.Zip(all.Value))
            {
                if (result.Ok && item.Step is { } step)
                {
                    await KeyedWriter.ProceedAsync(session, step, result);
                }
            }
        }

        return all;
    }
}
