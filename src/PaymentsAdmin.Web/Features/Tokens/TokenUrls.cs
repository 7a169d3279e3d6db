using System.Globalization;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Tokens;

public enum TokenSelection
{
    Active = 1,
    Ended = 2,

    /// <summary>Active without an end, but not used for a long time.</summary>
    Idle = 3,
}

/// <summary>The URLs of token lists, everybody's and the user's own.</summary>
public sealed record TokenUrls(string List)
{
    public static readonly TokenUrls OfAll = new(AppUrls.Tokens);

    public static readonly TokenUrls Own = new(AppUrls.OwnTokens);

    public string Add => $"{List}/add";

    public string At(TokenSelection shown, string? find, int page) =>
        QueryText.Of(
            List,
            ("ended", shown == TokenSelection.Ended ? "true" : null),
            ("idle", shown == TokenSelection.Idle ? "true" : null),
            ("q", QueryText.Words(find)),
            ("page", page > 1 ? AddressValue.Of(page) : null)
        );

    /// <summary>The REST URL of a token, to which the method is appended.</summary>
    public static string Webhook(ApiToken token, string secret) => string.Create(CultureInfo.InvariantCulture, $"/rest/{token.UserId}/{secret}/");
}
