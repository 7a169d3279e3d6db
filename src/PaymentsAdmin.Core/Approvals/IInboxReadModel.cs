using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Postings that wait for Approvers, and what a decision on one looks at.</summary>
public interface IInboxReadModel
{
    Task<WaitingPage> PageAsync(InboxQuery query, CancellationToken ct);

    /// <summary>Of all that waits.</summary>
    Task<InboxSums> SumsAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Of what a user approved since then and nobody voided.</summary>
    Task<InboxSums> ApprovedAsync(WorkspaceId workspace, int user, DateTimeOffset since, CancellationToken ct);

    /// <summary>How many a user may decide on, as far as is counted.</summary>
    Task<int> CountForAsync(WorkspaceId workspace, int user, int most, CancellationToken ct);

    /// <summary>Those that nobody may decide on, oldest first, as far as is counted.</summary>
    Task<IReadOnlyList<WaitingPosting>> StuckAsync(WorkspaceId workspace, int most, CancellationToken ct);

    /// <summary>One posting, whether it waits or not; null where the payment has none.</summary>
    Task<ReviewFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);

    /// <summary>What rows are called; what is gone is not among them.</summary>
    Task<IReadOnlyDictionary<NamedId, string>> NamesAsync(WorkspaceId workspace, IReadOnlyCollection<NamedId> ids, CancellationToken ct);
}
