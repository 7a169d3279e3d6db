using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>The part of the workflow's work for generic gateways, which answer later.</summary>
public interface IGatewayWork
{
    /// <summary>Requests the payment from the gateway.</summary>
    ValueTask AskGatewayAsync(PostingId posting, string gateway);

    /// <summary>Requests the reversal from the gateway.</summary>
    ValueTask AskGatewayAsync(PreparedReversal reversal);

    /// <summary>Finds a request and locks it until the commit; null if unknown.</summary>
    ValueTask<HeldRequest?> FindRequestAsync(HexId request);

    /// <summary>The posting of a request, locked like a case.</summary>
    ValueTask<PostingFacts> FactsAsync(PaymentId payment);

    /// <summary>Records the gateway's answer.</summary>
    ValueTask AnswerAsync(HeldRequest held, GatewayRequestState state, string? reference);
}

/// <summary>A request to a gateway for a payment or for its reversal, locked until the commit.</summary>
public sealed record HeldRequest(long Id, GatewayRequestState State, PaymentId Payment, PostingId Posting)
{
    /// <summary>The payment to reverse; null if the request is about a payment itself.</summary>
    public PaymentId? Reverses { get; init; }

    /// <summary>The payment whose state depends on the answer.</summary>
    public PaymentId About => Reverses ?? Payment;

    /// <summary>The state in which that payment waits for the answer.</summary>
    public PostingState WaitsIn => Reverses is null ? PostingState.Approved : PostingState.ReversalApproved;

    public PreparedReversal Reversal => new(Payment, Posting);
}
