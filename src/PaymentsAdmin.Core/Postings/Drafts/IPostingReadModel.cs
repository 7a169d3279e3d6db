using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Postings as they were saved, for pages and for changes that name only what changes.</summary>
public interface IPostingReadModel
{
    /// <summary>The posting of a payment, or null where nobody said yet how to book it.</summary>
    Task<PostingDraft?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);
}
