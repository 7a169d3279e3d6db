using PaymentsAdmin.Core.Outgoing;

namespace PaymentsAdmin.Portals.Connections;

/// <summary>How the portal of one workspace is reached: how often, where it may be, who may certify it, and how long it may take.</summary>
internal sealed record PortalConnectionOptions(
    decimal CallsPerSecond,
    int Burst,
    NetworkReach Reach,
    string? CaFile,
    TimeSpan ReadTimeout,
    TimeSpan WriteTimeout
);
