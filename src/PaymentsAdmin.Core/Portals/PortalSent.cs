using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>The portal's answer to a write that it did.</summary>
/// <param name="Made">The key of what it made; null if it made nothing.</param>
public sealed record PortalSent(PortalKey? Made)
{
    public PortalReversal? Reversal { get; init; }

    /// <summary>Whether it was there by the caller's code when the write arrived. If that was never sent before, it is somebody else's.</summary>
    public bool CodeWasTaken { get; init; }
}

/// <summary>A reversal that the portal posted, which only the answer to its write shows.</summary>
public sealed record PortalReversal(string? Number, DateOnly? PostedOn)
{
    public string? ReferenceNumber { get; init; }
}
