using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Reads the postings waiting for Approvers, and the facts that a decision needs.</summary>
public interface IInboxReadModel
{
    Task<WaitingPage> PageAsync(InboxQuery query, CancellationToken ct);

    /// <summary>Count and sums of what the query's filter finds, by what its reader may do; order and place do not matter.</summary>
    Task<InboxCounts> CountsAsync(InboxQuery query, CancellationToken ct);

    /// <summary>The postings of some payments, and which of them wait and match the query's filter.</summary>
    Task<WaitingChoice> ChosenAsync(InboxQuery query, IReadOnlyList<PaymentId> payments, CancellationToken ct);

    /// <summary>The values that waiting postings have.</summary>
    Task<InboxValues> ValuesAsync(WorkspaceId workspace, CancellationToken ct);

    Task<InboxNames> NamesAsync(WorkspaceId workspace, InboxFilter filter, CancellationToken ct);

    /// <summary>Count and sums of those that a user may decide on.</summary>
    Task<InboxSums> SumsForAsync(WorkspaceId workspace, int user, CancellationToken ct);

    /// <summary>Count and sums of what a user approved since then, without voided approvals.</summary>
    Task<InboxSums> ApprovedAsync(WorkspaceId workspace, int user, DateTimeOffset since, CancellationToken ct);

    /// <summary>How many postings a user may decide on, counted up to a limit.</summary>
    Task<int> CountForAsync(WorkspaceId workspace, int user, int max, CancellationToken ct);

    /// <summary>Postings nobody may decide on, oldest first, up to a limit.</summary>
    Task<IReadOnlyList<WaitingPosting>> StuckAsync(WorkspaceId workspace, int max, CancellationToken ct);

    /// <summary>One posting, waiting or not; null if the payment has none.</summary>
    Task<ReviewFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
