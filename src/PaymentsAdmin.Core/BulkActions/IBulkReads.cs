using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>A draft with what its submission would check, and its value today.</summary>
public sealed record SubmitCase(PostingFacts Facts, Money? InBase, bool HasFiles);

/// <summary>What decides on the submission of several drafts today. Drafts without complete posting details are left out.</summary>
public sealed record SubmitFacts(Policy Policy, DateOnly? ClosedThrough, Money NoOthers)
{
    public IReadOnlyDictionary<PaymentId, SubmitCase> Drafts { get; init; } = new Dictionary<PaymentId, SubmitCase>();

    /// <summary>What each customer has submitted today, in the base currency.</summary>
    public IReadOnlyDictionary<CustomerId, Money> Others { get; init; } = new Dictionary<CustomerId, Money>();
}

/// <summary>Reads many payments by their ids, in a fixed number of statements.</summary>
public interface IBulkReads
{
    /// <summary>Those that lists include.</summary>
    Task<IReadOnlyList<PaymentRow>> RowsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> payments, CancellationToken ct);

    Task<SubmitFacts> DraftsAsync(WorkspaceId workspace, IReadOnlyCollection<PaymentId> payments, Actor actor, CancellationToken ct);

    /// <summary>The current policy, and the day through which the books are closed.</summary>
    Task<SubmitFacts> RulesAsync(WorkspaceId workspace, CancellationToken ct);
}
