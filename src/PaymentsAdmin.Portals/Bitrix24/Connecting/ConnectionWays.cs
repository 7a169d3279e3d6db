using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Portals.Bitrix24.Connecting;

/// <summary>The ways to connect a Bitrix24 portal, and the check of what was typed for them.</summary>
public sealed class ConnectionWays : IPortalConnecting
{
    public const string Webhook = "webhook";
    public const string Application = "application";

    /// <summary>The name of the field with the URL of a webhook.</summary>
    public const string Address = "Address";

    /// <summary>The names of an application's fields.</summary>
    public const string Portal = "Portal";
    public const string ClientId = "ClientId";
    public const string ClientSecret = "ClientSecret";

    private const int MaxLength = 200;

    private static readonly IReadOnlyList<ConnectionWay> All =
    [
        new(
            Webhook,
            "Incoming webhook",
            "A portal administrator creates it under Developer resources. The quickest to set up.",
            [
                new(Address, "workspace-address", "Address of the webhook")
                {
                    Help =
                        "The full address with its secret. It is stored encrypted and not shown again. Tick the scopes crm, sale, pay_system, salescenter and user for it.",
                    Placeholder = "https://portal.example/rest/1/…",
                    IsUrl = true,
                    IsSecret = true,
                },
            ]
        )
        {
            Taken = "via a webhook",
            SecretUnknown = Bitrix24Failures.SecretUnknown,
        },
        new(
            Application,
            "Application",
            "A local application in the portal, which a portal administrator authorises.",
            [
                new(Portal, "workspace-portal-address", "Address of the portal") { Placeholder = "https://portal.example", IsUrl = true },
                new(ClientId, "workspace-client", "Client ID") { MaxLength = MaxLength },
                new(ClientSecret, "workspace-secret", "Client secret")
                {
                    Help = "Stored encrypted and not shown again.",
                    MaxLength = MaxLength,
                    IsSecret = true,
                },
            ]
        )
        {
            Taken = "as an application",
            Consent = new(
                "workspace-return",
                "Handler address of the application",
                "Enter it on the application's page in the portal: the portal sends you back to it after you agree. You have ten minutes for that."
            ),
        },
    ];

    public IReadOnlyList<ConnectionWay> Ways => All;

    public Result<PortalConnection> Read(ConnectionInput typed, PortalNetwork network) =>
        typed.Way switch
        {
            Webhook => WebhookOf(typed, network),
            Application => ApplicationOf(typed, network),
            _ => throw new ArgumentOutOfRangeException(nameof(typed)),
        };

    public PortalConnection? ReadFormer(string stored) => Bitrix24Connection.Parse(stored)?.Opaque;

    /// <summary>The URL of an incoming webhook with its secret, ending in a slash.</summary>
    public static Result<Uri> WebhookOf(string typed, PortalNetwork network) =>
        PortalAddress.Find(typed) is { } address && address.AbsolutePath.Trim('/').Split('/') is ["rest", var user, { Length: > 0 }] && IsNumber(user)
            ? PortalAddress.Check(new Uri(address.AbsoluteUri.TrimEnd('/') + "/"), network)
            : Bitrix24Failures.NoWebhook;

    private static Result<PortalConnection> WebhookOf(ConnectionInput typed, PortalNetwork network)
    {
        var address = WebhookOf(typed[Address], network);
        return address.Failure is { } no ? no.At(Address) : new Bitrix24Connection.Webhook(address.Value).Opaque;
    }

    // Its tokens come from the consent.
    private static Result<PortalConnection> ApplicationOf(ConnectionInput typed, PortalNetwork network)
    {
        var portal = PortalAddress.Portal(typed[Portal], network);
        return portal.Failure is { } no ? no.At(Portal)
            : !IsWord(typed[ClientId]) ? Bitrix24Failures.NoClient.At(ClientId)
            : !IsWord(typed[ClientSecret]) ? Bitrix24Failures.NoClient.At(ClientSecret)
            : new Bitrix24Connection.Application(
                portal.Value, typed[ClientId].Trim(), typed[ClientSecret].Trim(), new PortalTokens("", "", portal.Value, DateTimeOffset.UnixEpoch)).Opaque;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 19 && text.All(char.IsAsciiDigit);

    private static bool IsWord(string text) => text.Trim().Length is > 0 and <= MaxLength && !text.Any(char.IsControl);
}
