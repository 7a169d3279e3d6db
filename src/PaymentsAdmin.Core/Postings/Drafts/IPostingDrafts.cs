using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Posting drafts: the posting details of payments that are not submitted yet.</summary>
public interface IPostingDrafts : IBackendPort
{
    /// <summary>Creates a payment of an account or wallet as a draft.</summary>
    Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct);

    /// <summary>Creates the draft from a form. The same form with the same input creates no second payment, and with other input is refused.</summary>
    Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>Creates a payment from a form and submits it in one transaction.</summary>
    Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>Creates and posts a payment in one transaction; only for tokens that may post alone.</summary>
    Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct);

    /// <summary>Replaces the posting details of a draft.</summary>
    Task<Result> SaveAsync(Target<PaymentId> target, PostingInput input, CancellationToken ct);

    /// <summary>Changes the posting date of a draft, and nothing else of its posting details.</summary>
    Task<Result> DateAsync(Target<PaymentId> target, DateOnly day, CancellationToken ct);
}
