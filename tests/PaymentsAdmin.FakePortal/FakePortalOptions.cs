using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace PaymentsAdmin.Fakes;

/// <summary>The options of a fake portal. The defaults follow the contract.</summary>
public sealed record FakePortalOptions
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The offset of the portal's times.</summary>
    public TimeSpan Offset { get; init; } = TimeSpan.FromHours(3);

    public IPAddress Host { get; init; } = IPAddress.Loopback;

    /// <summary>Zero for any free port.</summary>
    public int Port { get; init; }

    /// <summary>The certificate for https; without one, the portal uses plain http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether plain http is refused, as on a real portal. Off, because tests use http on loopback.</summary>
    public bool HttpsRequired { get; init; }

    /// <summary>A second port for /control alone, which answers while the portal is down.</summary>
    public int? ControlPort { get; init; }

    public bool Russian { get; init; }

    /// <summary>Whether codes such as 0 and 100 come as strings.</summary>
    public bool NumericCodesAsTexts { get; init; }

    /// <summary>Whether this is a box installation, which reports no operating time.</summary>
    public bool Box { get; init; }

    /// <summary>How many calls drain from the bucket per second.</summary>
    public double Drain { get; init; } = 2;

    /// <summary>How many calls the bucket holds; null for no limit.</summary>
    public int? Burst { get; init; } = 50;

    /// <summary>Seconds that one method may use in ten minutes.</summary>
    public decimal OperatingLimit { get; init; } = 480;

    /// <summary>Whether payment methods are refused in a batch, as one integrator reported.</summary>
    public bool RefusePaymentsInBatch { get; init; }

    /// <summary>What the portal does with legacy invoices. It has none until some are made.</summary>
    public LegacyInvoices LegacyInvoices { get; init; }

    /// <summary>Whether paying a paid legacy invoice again is refused; otherwise it is answered true and keeps its date.</summary>
    public bool RefusePaidInvoices { get; init; }

    /// <summary>The most payments listed per item. The documentation states no limit, so the default is null.</summary>
    public int? PaymentsListed { get; init; }

    /// <summary>How many payments of an item, the first ones, the list knows before it filters; null for all.</summary>
    public int? PaymentsCut { get; init; }

    /// <summary>How many payments of an item, the first ones, are listed whatever the filter says; null for all.</summary>
    public int? PaymentsShown { get; init; }

    /// <summary>The same of an item's shipments, and of its rows with something left.</summary>
    public int? ShipmentsListed { get; init; }

    public int? AvailableListed { get; init; }

    /// <summary>The lifetime of access tokens.</summary>
    public TimeSpan AccessLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The secret of the administrator's webhook, which is the first one.</summary>
    public string Secret { get; init; } = "fakesecret0000001";

    /// <summary>The portal's host in links; null for the address it was called at.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>The number of entries kept in the journal.</summary>
    public int JournalLength { get; init; } = 500_000;
}
