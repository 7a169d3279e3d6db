using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace PaymentsAdmin.Fakes;

/// <summary>How a portal stands in for a real one. What is not set is as the contract says.</summary>
public sealed record FakePortalOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The offset in which the portal tells time.</summary>
    public TimeSpan Offset { get; init; } = TimeSpan.FromHours(3);

    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>Zero for any port that is free.</summary>
    public int Port { get; init; }

    /// <summary>Makes the portal speak https.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Refuses plain http as a real portal does. Off, because tests speak http on loopback.</summary>
    public bool HttpsRequired { get; init; }

    /// <summary>A second address for /control alone, which answers while the portal is down.</summary>
    public int? ControlPort { get; init; }

    public bool Russian { get; init; }

    /// <summary>Whether codes such as 0 and 100 come as strings.</summary>
    public bool NumericCodesAsTexts { get; init; }

    /// <summary>A box installation tells nothing of operating time.</summary>
    public bool Box { get; init; }

    /// <summary>How many calls drain from the bucket in a second.</summary>
    public double Drain { get; init; } = 2;

    /// <summary>How many calls the bucket holds; null for no limit.</summary>
    public int? Burst { get; init; } = 50;

    /// <summary>Seconds that one method may use in ten minutes.</summary>
    public decimal OperatingLimit { get; init; } = 480;

    /// <summary>Whether payment methods are refused in a batch, as one integrator saw.</summary>
    public bool RefusePaymentsInBatch { get; init; }

    /// <summary>How many payments of an item are listed at most. The documentation names no end, so null is usual.</summary>
    public int? PaymentsListed { get; init; }

    /// <summary>How long access tokens live.</summary>
    public TimeSpan AccessLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The secret of the first webhook, that of the administrator.</summary>
    public string Secret { get; init; } = "fakesecret0000001";

    /// <summary>The portal's host in links; null for the address it was called at.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>How much of the journal is kept.</summary>
    public int JournalLength { get; init; } = 500_000;
}
