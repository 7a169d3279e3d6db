namespace PaymentsAdmin.Core.Payments;

/// <summary>How a payment of a portal compares with it, if not equal. The numbers are stored.</summary>
public enum PortalMatch
{
    /// <summary>It is approved or posted, and the portal has other content since, or no longer has it.</summary>
    Differs = 1,

    /// <summary>The last look did not show it, and may not have shown everything.</summary>
    Unseen = 2,
}
