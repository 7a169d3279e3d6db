using System.Text;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Reading;
using PaymentsAdmin.Portals.Bitrix24.Wire;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>Requests tokens. Secrets go in the body, because URLs end up in logs.</summary>
internal sealed class SignInServer(PortalWire wire, TimeProvider time)
{
    public const string Method = "oauth/token";
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The first tokens, for the code that the portal issued on consent.</summary>
    public Task<PortalAnswer<PortalTokens>> ExchangeAsync(Uri portal, Uri server, string clientId, string clientSecret, string code, CancellationToken ct) =>
        AskAsync(portal, server, "authorization_code", clientId, clientSecret, ("code", code), ct);

    /// <summary>The next tokens, which spend the refresh token.</summary>
    public Task<PortalAnswer<PortalTokens>> RefreshAsync(PortalConnection.Application app, CancellationToken ct) =>
        AskAsync(app.Portal, app.Tokens.Server, "refresh_token", app.ClientId, app.ClientSecret, ("refresh_token", app.Tokens.Refresh), ct);

    private async Task<PortalAnswer<PortalTokens>> AskAsync(
        Uri portal, Uri server, string grant, string clientId, string clientSecret, (string Name, string Value) proof, CancellationToken ct)
    {
        var form = $"grant_type={grant}&client_id={Uri.EscapeDataString(clientId)}&client_secret={Uri.EscapeDataString(clientSecret)}&{proof.Name}={Uri.EscapeDataString(proof.Value)}";
        using var content = new WatchedContent(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded");
        var answer = await wire.PostAsync(new Uri(server, "/oauth/token/"), content, RequestTimeout, ct);
        var envelope = new Envelope(Method, PortalFaultKind.Refused, Redaction.Of(clientSecret, proof.Value));
        var root = envelope.Bare(answer);
        if (!root.Ok)
        {
            return root.Fault;
        }

        try
        {
            var tokens = root.Value.Deserialize(BitrixJson.Default.TokenAnswer)!;
            return IsOf(portal, tokens)
                ? new PortalTokens(tokens.AccessToken, tokens.RefreshToken, ServerOf(tokens, server), ExpiryOf(tokens))
                : new PortalFault(PortalFaultKind.Forbidden, Method) { Text = "The application was authorised by a different portal than the one entered." };
        }
        catch (JsonException)
        {
            // The exception's message may quote what was read.
            return envelope.Breach("The answer has no tokens.");
        }
    }

    private static bool IsOf(Uri portal, TokenAnswer tokens) =>
        tokens.ClientEndpoint is null || (Uri.TryCreate(tokens.ClientEndpoint, UriKind.Absolute, out var there) && string.Equals(there.Authority, portal.Authority, StringComparison.OrdinalIgnoreCase));

    private static Uri ServerOf(TokenAnswer tokens, Uri asked) =>
        Uri.TryCreate(tokens.ServerEndpoint, UriKind.Absolute, out var there) && (there.Scheme is "https" or "http") ? new Uri(there.GetLeftPart(UriPartial.Authority)) : asked;

    private DateTimeOffset ExpiryOf(TokenAnswer tokens) =>
        tokens.Expires is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(tokens.Expires.Value)
        : time.GetUtcNow() + (tokens.ExpiresIn is > 0 and < 31_536_000 ? TimeSpan.FromSeconds(tokens.ExpiresIn.Value) : Lifetime);
}
