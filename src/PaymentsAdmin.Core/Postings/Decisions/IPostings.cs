using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Decisions;

/// <summary>What happens to a posting between draft and books.</summary>
public interface IPostings : IBackendPort
{
    Task<Result<PostingState>> SubmitAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> RecallAsync(Workspace workspace, PaymentId payment, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>The last approval that is needed posts.</summary>
    Task<Result<PostingState>> ApproveAsync(Workspace workspace, PaymentId payment, Approval approval, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Back to its maker, with a comment.</summary>
    Task<Result> RejectAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Posts a draft: alone where that is allowed, else as submission and approval in one.</summary>
    Task<Result<PostingState>> PostAsync(Workspace workspace, PaymentId payment, SeenDraft seen, Actor actor, CancellationToken ct);

    /// <summary>Ends a draft for good.</summary>
    Task<Result> DiscardAsync(Workspace workspace, PaymentId payment, Key? reason, Actor actor, CancellationToken ct);

    Task<Result> AskReversalAsync(Workspace workspace, PaymentId payment, string reason, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Reverses, or hands it to the gateway that the payment went through; the answer is the reversal.</summary>
    Task<Result<PaymentId>> ApproveReversalAsync(Workspace workspace, PaymentId payment, Approval approval, Revision? seen, Actor actor, CancellationToken ct);

    Task<Result> RejectReversalAsync(Workspace workspace, PaymentId payment, string comment, Revision? seen, Actor actor, CancellationToken ct);

    /// <summary>Reverses alone, where that is allowed.</summary>
    Task<Result<PaymentId>> CancelAsync(Workspace workspace, PaymentId payment, CancelInput input, Actor actor, CancellationToken ct);

    /// <summary>The gateway works on this request.</summary>
    Task<Result> TakeAsync(Workspace workspace, HexId request, Actor actor, CancellationToken ct);

    /// <summary>The gateway has done it: the payment of this request, or its reversal, is booked.</summary>
    Task<Result<PostingState>> ConfirmAsync(Workspace workspace, HexId request, string? reference, Actor actor, CancellationToken ct);

    /// <summary>The gateway will not: the payment ends, or stays in the books if it was to be reversed.</summary>
    Task<Result> RefuseAsync(Workspace workspace, HexId request, string? reference, string? reason, Actor actor, CancellationToken ct);
}
