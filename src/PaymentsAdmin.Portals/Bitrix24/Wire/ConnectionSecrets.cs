using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>What of a connection must not be shown: the last part of a webhook's URL, or an application's secret and tokens.</summary>
internal static class ConnectionSecrets
{
    public static Redaction RedactionOf(PortalConnection connection) =>
        connection switch
        {
            PortalConnection.Webhook webhook => new(webhook.Address.Segments.Select(part => part.Trim('/')).LastOrDefault(part => part.Length > 0) ?? ""),
            PortalConnection.Application app => new(app.ClientSecret, app.Tokens.Access, app.Tokens.Refresh),
            _ => new(),
        };
}
