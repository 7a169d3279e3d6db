using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Setup.Logs;

/// <summary>Masks secrets in our URLs: API tokens, link tokens, event URL secrets, and query strings.</summary>
public static partial class Secrets
{
    private const string Gone = "…";
    private const string Shown = "${shown}" + Gone;

    public static string Mask(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal) && !text.Contains('=', StringComparison.Ordinal))
        {
            return text;
        }

        try
        {
            return Named().Replace(Queries().Replace(Links().Replace(Events().Replace(Tokens().Replace(text, Shown), Shown), Shown), Shown), Shown);
        }
        catch (RegexMatchTimeoutException)
        {
            return Gone;
        }
    }

    // /rest/7/SECRET/method
    [GeneratedRegex("(?<shown>/rest/+[0-9]+/+)[^/\\s\"'?#]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Tokens();

    // /p/SECRET and /p/SECRET/qr.svg
    [GeneratedRegex("(?<shown>/p/+)[^/\\s\"'?#]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Links();

    // /portal-events/crm/SECRET
    [GeneratedRegex(
        "(?<shown>/portal-events/+[^/\\s\"'?#]+/+)[^/\\s\"'?#]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Events();

    // A URL's query may contain tokens, one-time codes and search texts.
    [GeneratedRegex("(?<shown>/[^\\s\"'?]*\\?)[^\\s\"']+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Queries();

    // For queries logged without their URL.
    [GeneratedRegex(
        "\\b(?<shown>(auth|token|access_token|password|secret|code|key)=)[^&\\s\"']+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Named();
}
