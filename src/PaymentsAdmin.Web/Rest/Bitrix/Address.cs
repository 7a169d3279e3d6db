using System.Globalization;
using PaymentsAdmin.Web.Rest.Wire;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>The parts of a call's path: the method, and for a webhook the user and secret.</summary>
public sealed record Address(string? Method, int? UserId, string? Secret)
{
    private const string JsonEnding = ".json";

    public bool IsWebhook => Secret is not null;

    /// <summary>
    /// Parses <c>/rest/1/secret/method.json</c> or <c>/rest/method</c>. Slashes may be doubled or trailing; any other path
    /// names no method.
    /// </summary>
    public static Address Read(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [_, var user, var secret, .. var rest] when int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 =>
                new(Name(rest), id, secret),
            [_, .. var rest] => new(Name(rest), null, null),
            _ => new(null, null, null),
        };
    }

    private static string? Name(string[] rest) =>
        rest is not [var name] ? null
        : name.EndsWith(JsonEnding, StringComparison.OrdinalIgnoreCase) ? name[..^JsonEnding.Length]
        : name;

    /// <summary>The secret from the <c>auth</c> parameter or the Authorization header. Methods never see the parameter.</summary>
    public static string? SecretOf(HttpRequest request, WireMap parameters)
    {
        const string Bearer = "Bearer ";
        if (parameters.TryGet("auth", out var given) && Scalars.Text(given) is { Length: > 0 } secret)
        {
            return secret;
        }

        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header[Bearer.Length..].Trim() is { Length: > 0 } token ? token : null;
    }
}
