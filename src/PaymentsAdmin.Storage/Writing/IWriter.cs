using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>The only way to change the database. One command, one transaction, with its audit entries inside.</summary>
public interface IWriter
{
    /// <summary>
    /// Runs the command and answers once it is committed and durable. A failed result, like an exception, takes back
    /// all that this command wrote, and nothing of any other command.
    /// </summary>
    Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result;

    /// <summary>The same for commands that all want the same rows, such as the next number: few of them go at once where they would wait for each other.</summary>
    Task<TResult> RunContendedAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => RunAsync(command, ct);

    /// <summary>The same for one long command while nobody else is on the database, which may then shut others out until it ends.</summary>
    Task<TResult> RunAloneAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result => RunAsync(command, ct);

    /// <summary>How commands of one kind are run: where a transaction each is dear, those that come together share one.</summary>
    Func<TItem, CancellationToken, Task<TResult>> Gather<TItem, TResult>(ITogether<TItem, TResult> kind)
        where TResult : Result => (item, ct) => RunAsync(session => kind.AloneAsync(session, item), ct);
}
