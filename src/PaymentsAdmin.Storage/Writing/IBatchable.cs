using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>
/// A kind of command that can share a transaction with others of its kind, because each locks its own row and none reads
/// what another wrote. It must not depend on its caller's culture.
/// </summary>
public interface IBatchable<TItem, TResult>
    where TResult : Result
{
    /// <summary>The id of the row the command locks until its commit. No two with the same id share a transaction.</summary>
    long Holds(TItem item);

    /// <summary>Runs one command.</summary>
    ValueTask<TResult> RunOneAsync(IWriteSession session, TItem item);

    /// <summary>Runs several, in the order of their rows, and returns their results in the same order. A failure rolls all of them back.</summary>
    ValueTask<Result<IReadOnlyList<TResult>>> RunManyAsync(IWriteSession session, IReadOnlyList<TItem> items);
}
