using PaymentsAdmin.Core.Outgoing;
using PaymentsAdmin.Portals.Connections;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>Settings of a Bitrix24 portal's connection.</summary>
public sealed record Bitrix24Options
{
    /// <summary>The portal's rate limit; workspaces on one portal share it, and the strictest one applies.</summary>
    public decimal CallsPerSecond { get; init; } = 2;

    /// <summary>How many calls may burst before the rate limit applies.</summary>
    public int Burst { get; init; } = 50;

    /// <summary>Seconds that one method may use within ten minutes. Background work pauses the method at four fifths of them.</summary>
    public int OperatingSeconds { get; init; } = 480;

    /// <summary>Whether the portal may be on this computer. Only there plain http is allowed.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether the portal may be in a private network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>If there is a list of hosts, portals and their sign-in servers are reached nowhere else.</summary>
    public AllowedHosts? AllowedHosts { get; init; }

    /// <summary>A PEM file of certificate authorities trusted for this portal, in addition to the machine's.</summary>
    public string? CaFile { get; init; }

    /// <summary>The timeout of reads that a user waits for.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The timeout of writes and background reads. A portal gives up after 60 s, so a shorter one would leave a write's
    /// outcome open.
    /// </summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>The server that exchanges an application's code for the first tokens.</summary>
    public Uri SignInServer { get; init; } = new("https://oauth.bitrix24.tech/");

    /// <summary>The servers that an answer may name for later tokens, which get the client secret. The portal itself is another one.</summary>
    public IReadOnlyList<Uri> SignInServers { get; init; } = [new("https://oauth.bitrix24.tech/"), new("https://oauth.bitrix.info/")];

    internal NetworkReach Reach => new(AllowLoopback, AllowPrivateAddresses) { Only = AllowedHosts };

    internal PortalConnectionOptions Connection => new(CallsPerSecond, Burst, Reach, CaFile, ReadTimeout, WriteTimeout);

    /// <summary>Whether a file contains readable certificate authorities.</summary>
    public static bool HoldsAuthorities(string file) => OwnAuthority.Read(file) is not null;
}
