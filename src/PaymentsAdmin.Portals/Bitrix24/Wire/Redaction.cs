using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Portals.Bitrix24.Wire;

/// <summary>Removes a connection's secrets from the portal's texts, and shortens them to one line.</summary>
internal sealed class Redaction
{
    private const int MaxLength = 300;
    private const int ShortestSecret = 4;

    private readonly string[] _secrets;

    private Redaction(params string[] secrets) =>
        _secrets = [.. secrets.Where(s => s.Length >= ShortestSecret).SelectMany(s => new[] { s, Uri.EscapeDataString(s) }).Distinct(StringComparer.Ordinal)];

    public static Redaction Of(PortalConnection connection) =>
        connection switch
        {
            PortalConnection.Webhook webhook => new(webhook.Address.Segments.Select(part => part.Trim('/')).LastOrDefault(part => part.Length > 0) ?? ""),
            PortalConnection.Application app => new(app.ClientSecret, app.Tokens.Access, app.Tokens.Refresh),
            _ => new(),
        };

    /// <summary>For texts received while requesting tokens.</summary>
    public static Redaction Of(params string[] secrets) => new(secrets);

    public string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        // Lone surrogates cannot be stored everywhere.
        var line = new string([.. text.Take(MaxLength).Where(sign => !char.IsSurrogate(sign)).Select(sign => char.IsControl(sign) ? ' ' : sign)]).Trim();
        return text.Length > MaxLength ? line + "..." : line;
    }
}
