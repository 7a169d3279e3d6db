using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>What of a connection must not be shown: the last part of a webhook's URL, or an application's secret and tokens.</summary>
internal static class ConnectionSecrets
{
    public static Redaction RedactionOf(Bitrix24Connection connection) =>
        connection switch
        {
            Bitrix24Connection.Webhook webhook => new(webhook.Address.Segments.Select(part => part.Trim('/')).LastOrDefault(part => part.Length > 0) ?? ""),
            Bitrix24Connection.Application app => new(app.ClientSecret, app.Tokens.Access, app.Tokens.Refresh),
            _ => new(),
        };
}
