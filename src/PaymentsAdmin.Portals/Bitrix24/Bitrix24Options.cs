using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>How a Bitrix24 portal is spoken to.</summary>
public sealed record Bitrix24Options
{
    /// <summary>The pace that the portal grants; workspaces on one portal share it, and the strictest of them counts.</summary>
    public decimal CallsPerSecond { get; init; } = 2;

    /// <summary>How many calls may go at once before the pace counts.</summary>
    public int Burst { get; init; } = 50;

    /// <summary>Seconds that one method may use within ten minutes. It is paused at four fifths of them.</summary>
    public int OperatingSeconds { get; init; } = 480;

    /// <summary>Whether the portal may be on this computer. Only there it may be spoken to by plain http.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Whether the portal may be in a private network.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>A PEM file of authorities that are trusted for this portal beside those of the machine.</summary>
    public string? CaFile { get; init; }

    /// <summary>How long a read may take for which somebody waits.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long writes and reads in the background may take. A portal gives up after 60 s, so less would leave open what became of a write.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(65);

    /// <summary>Where codes of applications are exchanged. Later the portal's answers say where.</summary>
    public Uri SignInServer { get; init; } = new("https://oauth.bitrix24.tech/");

    internal NetworkReach Reach => new(AllowLoopback, AllowPrivateAddresses);

    /// <summary>Whether a file holds authorities that can be read.</summary>
    public static bool HoldsAuthorities(string file) => OwnAuthority.Read(file) is not null;
}
