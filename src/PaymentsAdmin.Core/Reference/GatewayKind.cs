namespace PaymentsAdmin.Core.Reference;

/// <summary>Whether a gateway stands between us and the money.</summary>
public enum GatewayKind
{
    /// <summary>None.</summary>
    Offline = 0,

    /// <summary>It charges a card in the call.</summary>
    Direct = 1,

    /// <summary>It answers later.</summary>
    Generic = 2,
}
