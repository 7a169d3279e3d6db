using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>The only way to change the database. One command is one transaction, with its audit entries inside.</summary>
public interface IWriter
{
    /// <summary>
    /// Runs the command and returns once it is committed and durable. A failed result or an exception rolls back everything
    /// this command wrote, and nothing of any other command.
    /// </summary>
    Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result;

    /// <summary>
    /// The same for commands that contend for the same rows, such as the next number: limits their concurrency where they
    /// would block each other.
    /// </summary>
    Task<TResult> RunContendedAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => RunAsync(command, ct);

    /// <summary>The same for one long command with exclusive use of the database, which may lock others out until it ends.</summary>
    Task<TResult> RunExclusiveAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => RunAsync(command, ct);

    /// <summary>Returns a function that runs commands of one kind: concurrent ones share a transaction where each transaction is expensive.</summary>
    Func<TItem, CancellationToken, Task<TResult>> Batch<TItem, TResult>(IBatchable<TItem, TResult> kind)
        where TResult : Result => (item, ct) => RunAsync(session => kind.RunOneAsync(session, item), ct);
}
