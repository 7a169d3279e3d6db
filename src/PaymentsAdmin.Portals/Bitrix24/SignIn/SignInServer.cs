using System.Text;
using System.Text.Json;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Connecting;
using PaymentsAdmin.Portals.Bitrix24.Wire;
using PaymentsAdmin.Portals.Http;

namespace PaymentsAdmin.Portals.Bitrix24.SignIn;

/// <summary>Requests tokens, from no other server than those of the configuration. Secrets go in the body, because URLs end up in logs.</summary>
internal sealed class SignInServer(PortalWire wire, Uri first, IReadOnlyList<Uri> later, TimeProvider time)
{
    public const string Method = "oauth/token";
    private const string NamesNoPortal =
        "The answer does not say which portal authorised the application. Check Portals:SignInServer, and connect the application again.";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The first tokens, for the code that the portal issued on consent. The answer must name the portal.</summary>
    public async Task<PortalAnswer<PortalTokens>> ExchangeAsync(Uri portal, string clientId, string clientSecret, string code, CancellationToken ct)
    {
        var answer = await AskAsync(first, "authorization_code", clientId, clientSecret, ("code", code), ct);
        return !answer.Ok ? answer.Fault
            : answer.Value.ClientEndpoint is null ? Stranger(NamesNoPortal)
            : TokensOf(portal, first, answer.Value);
    }

    /// <summary>The next tokens, which spend the refresh token. An answer need not name the portal, since calls go to the same one as before.</summary>
    public async Task<PortalAnswer<PortalTokens>> RefreshAsync(Bitrix24Connection.Application app, CancellationToken ct)
    {
        var server = IsTrusted(app.Portal, app.Tokens.Server) ? app.Tokens.Server : first;
        var answer = await AskAsync(server, "refresh_token", app.ClientId, app.ClientSecret, ("refresh_token", app.Tokens.Refresh), ct);
        return answer.Ok ? TokensOf(app.Portal, server, answer.Value) : answer.Fault;
    }

    private async Task<PortalAnswer<TokenAnswer>> AskAsync(
        Uri server, string grant, string clientId, string clientSecret, (string Name, string Value) proof, CancellationToken ct)
    {
        var form =
            $"grant_type={grant}&client_id={Uri.EscapeDataString(clientId)}&client_secret={Uri.EscapeDataString(clientSecret)}&{proof.Name}={Uri.EscapeDataString(proof.Value)}";
        using var content = new WatchedContent(Encoding.UTF8.GetBytes(form), "application/x-www-form-urlencoded");
        var answer = await wire.PostAsync(new Uri(server, "/oauth/token/"), content, RequestTimeout, ct);
        var envelope = new Envelope(Method, PortalFaultKind.Refused, new Redaction(clientSecret, proof.Value));
        var root = envelope.Bare(answer);
        if (!root.Ok)
        {
            return root.Fault;
        }

        try
        {
            return PortalAnswer<TokenAnswer>.Of(root.Value.Deserialize(TokenJson.Default.TokenAnswer)!);
        }
        catch (JsonException)
        {
            // The exception's message may quote what was read.
            return envelope.Breach("The answer has no tokens.");
        }
    }

    private PortalAnswer<PortalTokens> TokensOf(Uri portal, Uri asked, TokenAnswer tokens) =>
        IsOf(portal, tokens)
            ? new PortalTokens(tokens.AccessToken, tokens.RefreshToken, ServerOf(portal, tokens) ?? asked, ExpiryOf(tokens))
            : Stranger("The application was authorised by a different portal than the one entered.");

    private static PortalFault Stranger(string text) => new(PortalFaultKind.Forbidden, Method) { Text = text };

    private static bool IsOf(Uri portal, TokenAnswer tokens) =>
        tokens.ClientEndpoint is null
        || (Uri.TryCreate(tokens.ClientEndpoint, UriKind.Absolute, out var there)
            && string.Equals(there.Authority, portal.Authority, StringComparison.OrdinalIgnoreCase));

    private Uri? ServerOf(Uri portal, TokenAnswer tokens) =>
        Uri.TryCreate(tokens.ServerEndpoint, UriKind.Absolute, out var named) && IsTrusted(portal, named) ? Root(named) : null;

    // An answer that could name any server would lead the client secret there.
    private bool IsTrusted(Uri portal, Uri server) => later.Append(first).Append(portal).Any(one => Root(one) == Root(server));

    private static Uri Root(Uri server) => new(server.GetLeftPart(UriPartial.Authority));

    private DateTimeOffset ExpiryOf(TokenAnswer tokens) =>
        tokens.Expires is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(tokens.Expires.Value)
        : time.GetUtcNow() + (tokens.ExpiresIn is > 0 and < 31_536_000 ? TimeSpan.FromSeconds(tokens.ExpiresIn.Value) : Lifetime);
}
