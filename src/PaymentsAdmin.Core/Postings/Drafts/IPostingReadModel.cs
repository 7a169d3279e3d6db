using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Reads saved postings, for pages and for partial changes.</summary>
public interface IPostingReadModel
{
    /// <summary>The posting of a payment, or null if it has none yet.</summary>
    Task<PostingDraft?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct);

    /// <summary>The payment that the actor's form created, or null if it created none.</summary>
    Task<FormPayment?> FindAsync(FormKey form, Actor actor, CancellationToken ct);
}

/// <summary>The payment that a form created, and when.</summary>
public sealed record FormPayment(PaymentId Payment, DateTimeOffset At);
