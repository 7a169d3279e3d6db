using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Stores the order in which each user last had the inbox.</summary>
public interface IInboxOrders
{
    Task<InboxSort?> OfAsync(int user, CancellationToken ct);

    Task<Result> SetAsync(int user, InboxSort sort, CancellationToken ct);
}
