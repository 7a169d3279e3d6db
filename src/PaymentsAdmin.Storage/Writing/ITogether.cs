using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Writing;

/// <summary>
/// A kind of command that may share a transaction with others of its kind, because each holds a row of its own and none
/// looks at what another wrote. It must not depend on the culture of whoever gives it.
/// </summary>
public interface ITogether<TItem, TResult>
    where TResult : Result
{
    /// <summary>The row that the command holds until its commit. No two with the same are in one transaction.</summary>
    long Holds(TItem item);

    /// <summary>One by itself.</summary>
    ValueTask<TResult> AloneAsync(IWriteSession session, TItem item);

    /// <summary>Several, given in the order of what they hold, and answered in the same. A failure takes all of them back.</summary>
    ValueTask<Result<IReadOnlyList<TResult>>> TogetherAsync(IWriteSession session, IReadOnlyList<TItem> items);
}
