namespace PaymentsAdmin.Web.PublicPages;

/// <summary>Tells people who open a public page from programs that fetch it first: link previews, mail scanners, search engines.</summary>
public static class PublicRequest
{
    private static readonly string[] Purposes = ["Purpose", "Sec-Purpose", "X-Purpose", "X-Moz"];

    private static readonly string[] Ahead = ["prefetch", "prerender", "preview"];

    // Parts of the programs' user agents, from their documentation.
    private static readonly string[] Agents =
        [
            "bot/", "bot;", "bot)", "bot-", "bot ", "crawler", "spider", "uripreview", "bingpreview", "facebookexternalhit", "facebookcatalog", "whatsapp/",
            "slack-imgproxy", "embedly", "iframely", "googleimageproxy", "google-read-aloud", "google-safety", "feedfetcher", "mediapartners-google",
            "apis-google",
            "yahoo! slurp", "microsoft office", "ms-office", "safelinks", "mimecast", "proofpoint", "barracuda", "urlscan", "virustotal", "w3c_validator",
        ];

    public static bool IsByPerson(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !IsAhead(request.Headers) && !IsProgram(request.Headers.UserAgent.ToString());

    // Browsers prefetch pages that the user may want next.
    private static bool IsAhead(IHeaderDictionary headers) =>
        Purposes.Any(name => Ahead.Any(word => headers[name].ToString().Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool IsProgram(string agent)
    {
        // Cubot is a phone brand.
        var name = agent.Replace("cubot", "", StringComparison.OrdinalIgnoreCase);
        return name.EndsWith("bot", StringComparison.OrdinalIgnoreCase) || Agents.Any(known => name.Contains(known, StringComparison.OrdinalIgnoreCase));
    }
}
