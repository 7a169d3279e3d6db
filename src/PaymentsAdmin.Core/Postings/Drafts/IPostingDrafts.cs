using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Drafts;

/// <summary>Drafts of postings: what a payment will be booked as, until somebody submits it.</summary>
public interface IPostingDrafts : IBackendPort
{
    /// <summary>Makes a payment of an account or wallet, as a draft.</summary>
    Task<Result<PaymentId>> CreateAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct);

    /// <summary>The same from a form that somebody fills in: one payment a form, however often it arrives.</summary>
    Task<Result<PaymentId>> BeginAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>Makes one from a form and submits it in the same act.</summary>
    Task<Result<PaymentId>> BeginSubmittedAsync(Workspace workspace, PostingInput input, FormKey form, Actor actor, CancellationToken ct);

    /// <summary>Makes one and posts it in the same act; only for tokens that may post alone.</summary>
    Task<Result<PaymentId>> CreatePostedAsync(Workspace workspace, PostingInput input, Actor actor, CancellationToken ct);

    /// <summary>Replaces the posting details of a draft.</summary>
    Task<Result> SaveAsync(Target<PaymentId> target, PostingInput input, CancellationToken ct);
}
