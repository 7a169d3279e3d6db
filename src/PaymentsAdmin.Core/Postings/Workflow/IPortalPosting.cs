using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What a portal does that posts payments itself. Workspaces that post here have no such port.</summary>
public interface IPortalPosting : IBackendPort
{
    /// <summary>
    /// Waits for the answer of the portal that was asked to post or to reverse a payment, as long as a caller waits for any write. Still
    /// approved means that it has not answered, or that its gateway has not.
    /// </summary>
    Task<Result<PostingState>> FinishAsync(Workspace workspace, PaymentId payment, Verb verb, CancellationToken ct);

    /// <summary>What reverses a posted payment in the portal.</summary>
    PortalWrite Reversing(PortalKey payment, PortalKey type, ReversalTerms terms);

    /// <summary>Rejects a draft in the portal, for good.</summary>
    Task<Result> DiscardAsync(Target<PaymentId> target, Key? reason, CancellationToken ct);
}
