using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Http;

/// <summary>What it means for a call that there is no complete response.</summary>
internal static class WireFault
{
    public static PortalFault Of(WireAnswer answer, string method) =>
        answer.Trouble switch
        {
            WireTrouble.NotReached => new(PortalFaultKind.Unreachable, method) { Text = "No connection to the portal." },
            WireTrouble.BadCertificate => new(PortalFaultKind.Unreachable, method) { Text = "The portal's certificate is not trusted." },
            WireTrouble.AddressNotAllowed => new(PortalFaultKind.Forbidden, method) { Text = "The portal's address is not in the public network." },
            WireTrouble.AddressNotListed => new(PortalFaultKind.Forbidden, method) { Text = "The host is not in Portals:AllowedHosts in the configuration." },
            WireTrouble.PlainHttp => new(PortalFaultKind.Forbidden, method) { Text = "Portals are called over https. Plain http is only for this computer." },
            WireTrouble.Redirected =>
                new(PortalFaultKind.Forbidden, method) { Text = $"The portal moved to {answer.Elsewhere}. Enter its new address.", IsElsewhere = true },
            WireTrouble.TooLate => new(PortalFaultKind.NoAnswer, method) { Text = "The portal did not answer in time." },
            WireTrouble.ConnectionLost => new(PortalFaultKind.NoAnswer, method) { Text = "The connection broke before the answer arrived." },
            WireTrouble.CutOff => new(PortalFaultKind.Senseless, method) { Text = $"The answer was cut off ({answer.ShownStatus})." },
            _ => new(PortalFaultKind.Senseless, method) { Text = $"The answer is too long ({answer.ShownStatus})." },
        };
}
