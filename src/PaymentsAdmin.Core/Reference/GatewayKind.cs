namespace PaymentsAdmin.Core.Reference;

/// <summary>How a payment method charges.</summary>
public enum GatewayKind
{
    /// <summary>No gateway.</summary>
    Offline = 0,

    /// <summary>Charges a card synchronously.</summary>
    Direct = 1,

    /// <summary>Answers asynchronously.</summary>
    Generic = 2,
}
