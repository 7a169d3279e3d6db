using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>A gateway request's own number.</summary>
public readonly record struct GatewayRequestId(long Value);

/// <summary>How far a gateway is with a request.</summary>
public enum GatewayRequestState
{
    Pending = 0,
    UnderProcessing = 1,
    Posted = 2,
    Rejected = 3,
}

/// <summary>The states as they are kept, and as CRM.COM calls them.</summary>
public static class GatewayStates
{
    private static readonly string[] Texts = ["PENDING", "UNDER_PROCESSING", "POSTED", "REJECTED"];

    public static string Text(GatewayRequestState state) => Texts[(int)state];

    public static GatewayRequestState Of(string text) => (GatewayRequestState)Array.IndexOf(Texts, text);
}

/// <summary>What a generic gateway was asked about a payment, or about the reversal of one.</summary>
public sealed record GatewayRequest(
    GatewayRequestId Id,
    HexId HexId,
    GatewayRequestState State,
    PaymentId Payment,
    Money Amount,
    DateTimeOffset MadeAt
)
{
    /// <summary>The payment that is to be reversed; null when the request is about a payment itself.</summary>
    public PaymentId? Reverses { get; init; }

    public string? Reference { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>What a gateway says about one request, under the name that its caller gave the row.</summary>
public sealed record GatewayAnswer(string Name, Key Request)
{
    /// <summary>What the gateway calls it.</summary>
    public string? Reference { get; init; }

    /// <summary>Why it refused.</summary>
    public string? Reason { get; init; }
}

/// <summary>What became of one answer.</summary>
public sealed record GatewayVerdict(string Name, Result Result);
