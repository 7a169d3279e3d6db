using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>Settings of the connection to a CRM.COM host.</summary>
public sealed record CrmComOptions
{
    /// <summary>How often the host is called. It documents no limit, so this spares it; workspaces on one host share it.</summary>
    public decimal CallsPerSecond { get; init; } = 5;

    /// <summary>How many calls may burst before that applies.</summary>
    public int Burst { get; init; } = 10;

    /// <summary>Whether the host may be on this computer. Only there plain http is allowed.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether the host may be in a private network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>If there is a list of hosts, no other is reached.</summary>
    public AllowedHosts? AllowedHosts { get; init; }

    /// <summary>A PEM file of certificate authorities trusted for this host, in addition to the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>
    /// The codes by which the host says that a token is no longer valid. It documents none, so this is the one that our own served
    /// family uses.
    /// </summary>
    public IReadOnlyList<string> ExpiredTokenCodes { get; init; } = ["AUTHENTICATION_FAILED"];

    /// <summary>The timeout of reads that a user waits for.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The timeout of writes and background reads.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Whether a file contains readable certificate authorities.</summary>
    public static bool HoldsAuthorities(string file) => OwnAuthority.Read(file) is not null;

    internal NetworkReach Reach => new(AllowLoopback, AllowPrivateAddresses) { Only = AllowedHosts };

    internal PortalConnectionOptions Connection => new(CallsPerSecond, Burst, Reach, CaFile, ReadTimeout, WriteTimeout);
}
