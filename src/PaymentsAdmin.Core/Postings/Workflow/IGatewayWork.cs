using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>What only generic gateways need: they are asked, and answer later.</summary>
public interface IGatewayWork
{
    /// <summary>Asks the gateway for the payment.</summary>
    ValueTask AskGatewayAsync(PostingId posting, string gateway);

    /// <summary>Asks it to take the payment back.</summary>
    ValueTask AskGatewayAsync(PreparedReversal reversal);

    /// <summary>The request, held until the commit; or null.</summary>
    ValueTask<HeldRequest?> FindRequestAsync(HexId request);

    /// <summary>The posting that a request is about, held like a case.</summary>
    ValueTask<PostingFacts> FactsAsync(PaymentId payment);

    /// <summary>Notes what the gateway said.</summary>
    ValueTask AnswerAsync(HeldRequest held, GatewayRequestState state, string? reference);
}

/// <summary>What a gateway was asked: for a payment, or for the reversal of one. Held until the commit.</summary>
public sealed record HeldRequest(long Id, GatewayRequestState State, PaymentId Payment, PostingId Posting)
{
    /// <summary>The payment that is to be reversed.</summary>
    public PaymentId? Reverses { get; init; }

    /// <summary>The payment whose state depends on the answer.</summary>
    public PaymentId About => Reverses ?? Payment;

    /// <summary>The state in which that payment waits for it.</summary>
    public PostingState WaitsIn => Reverses is null ? PostingState.Approved : PostingState.ReversalApproved;

    public PreparedReversal Reversal => new(Payment, Posting);
}
