using System.Globalization;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Tokens;

/// <summary>The addresses of the lists of tokens, of everybody's and of one's own.</summary>
public sealed record TokenUrls(string List)
{
    /// <summary>Those of an Admin.</summary>
    public static readonly TokenUrls OfAll = new(AppUrls.Tokens);

    /// <summary>One's own.</summary>
    public static readonly TokenUrls Own = new(AppUrls.OwnTokens);

    /// <summary>Where one is made.</summary>
    public string Add => $"{List}/add";

    /// <summary>A page of the list, narrowed to some of it.</summary>
    public string At(bool ended, string? find, int page) =>
        QueryText.Of(
            List,
            ("ended", ended ? "true" : null),
            ("q", QueryText.Words(find)),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null)
        );

    /// <summary>The webhook of a token: whatever method is called is written behind it.</summary>
    public static string Webhook(ApiToken token, string secret) => string.Create(CultureInfo.InvariantCulture, $"/rest/{token.UserId}/{secret}/");
}
