using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Reads saved postings, for pages and for partial changes.</summary>
public interface IPostingReadModel
{
    /// <summary>The posting of a payment, or null if it has none yet.</summary>
    Task<PostingDraft?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
