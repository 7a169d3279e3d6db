using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Gateways;

/// <summary>The number of a gateway request.</summary>
public readonly record struct GatewayRequestId(long Value);

/// <summary>The progress of a gateway request.</summary>
public enum GatewayRequestState
{
    Pending = 0,
    UnderProcessing = 1,
    Posted = 2,
    Rejected = 3,
}

/// <summary>The states as stored, and as CRM.COM names them.</summary>
public static class GatewayStates
{
    private static readonly string[] Texts = ["PENDING", "UNDER_PROCESSING", "POSTED", "REJECTED"];

    public static string Text(GatewayRequestState state) => Texts[(int)state];

    public static GatewayRequestState Of(string text) => (GatewayRequestState)Array.IndexOf(Texts, text);
}

/// <summary>A request to a generic gateway to collect a payment or to reverse one.</summary>
public sealed record GatewayRequest(
    GatewayRequestId Id,
    HexId HexId,
    GatewayRequestState State,
    PaymentId Payment,
    Money Amount,
    DateTimeOffset MadeAt
)
{
    /// <summary>The payment to reverse; null if the request is about a payment itself.</summary>
    public PaymentId? Reverses { get; init; }

    public string? Reference { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>A gateway's answer to one request. The name identifies it in the caller's list.</summary>
public sealed record GatewayAnswer(string Name, Key Request)
{
    /// <summary>The gateway's own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>The reason for a refusal.</summary>
    public string? Reason { get; init; }
}

/// <summary>The outcome of one gateway answer.</summary>
public sealed record GatewayVerdict(string Name, Result Result);
