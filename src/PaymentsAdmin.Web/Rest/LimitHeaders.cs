using System.Globalization;
using PaymentsAdmin.Web.Rest.Bitrix.Limits;

namespace PaymentsAdmin.Web.Rest;

/// <summary>The rate limit headers: calls and seconds, as whole numbers.</summary>
public static class LimitHeaders
{
    public const string Limit = "RateLimit-Limit";

    public const string Remaining = "RateLimit-Remaining";

    public const string Reset = "RateLimit-Reset";

    public static IReadOnlyList<(string Name, string Note)> All { get; } =
        [
            (Limit, "Calls that a token may make at once. They are restored one by one at the configured rate."),
            (Remaining, "Calls remaining now."),
            (Reset, "Seconds until all of them are available again."),
        ];

    public static void Set(IHeaderDictionary headers, Quota quota)
    {
        headers[Limit] = Text(quota.Limit);
        headers[Remaining] = Text(quota.Left);
        headers[Reset] = Text(quota.Reset);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
