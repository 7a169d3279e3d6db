using System.Globalization;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;

namespace PaymentsAdmin.Web.Rest;

/// <summary>The headers by which programs see how fast they may go on: calls and seconds, as whole numbers.</summary>
public static class LimitHeaders
{
    public const string Limit = "RateLimit-Limit";

    public const string Remaining = "RateLimit-Remaining";

    public const string Reset = "RateLimit-Reset";

    /// <summary>Each with what it says.</summary>
    public static IReadOnlyList<(string Name, string Note)> All { get; } =
        [
            (Limit, "Calls that a token may make at once. They come back one by one, at the pace that is configured."),
            (Remaining, "Calls that are left of them now."),
            (Reset, "Seconds until all of them are there again."),
        ];

    public static void Set(IHeaderDictionary headers, Quota quota)
    {
        headers[Limit] = Text(quota.Limit);
        headers[Remaining] = Text(quota.Left);
        headers[Reset] = Text(quota.Reset);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
