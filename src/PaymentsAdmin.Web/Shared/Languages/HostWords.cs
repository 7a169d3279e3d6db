using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>
/// Texts about portals as they are said of a host, where things are done on it and not in it. The German word is neuter like that for a
/// portal, so nothing else of a sentence changes.
/// </summary>
internal static partial class HostWords
{
    /// <summary>The same text about a host. Addresses and keys of the configuration stay.</summary>
    public static string Of(string text, bool isEnglish)
    {
        var ofAccounts = text
            .Replace("deal, invoice or account", "account", StringComparison.Ordinal)
            .Replace("Deal, dieser Rechnung oder diesem Debitorenkonto", "Debitorenkonto", StringComparison.Ordinal);
        return !ofAccounts.Contains("ortal", StringComparison.Ordinal) ? ofAccounts : isEnglish ? English(ofAccounts) : German(ofAccounts);
    }

    private static string English(string text) =>
        EnglishWord().Replace(
            EnglishPlace().Replace(text, place => $"{(place.ValueSpan[0] is 'I' ? "On" : "on")} {place.Groups["of"].ValueSpan} host"),
            word => word.ValueSpan[0] is 'P' ? "Host" : "host");

    private static string German(string text) => GermanWord().Replace(GermanCompound().Replace(text, "Host"), "Hostsystem");

    [GeneratedRegex(@"\b[Ii]n (?<of>the|a|this|its) portal\b(?!')", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex EnglishPlace();

    [GeneratedRegex(@"(?<!Bitrix24 |://)\b[Pp]ortal(?=s?\b)(?!s?:[A-Z]|\.example)", RegexOptions.None, 1_000)]
    private static partial Regex EnglishWord();

    [GeneratedRegex(@"(?<![\w-])Portal(?=[a-zäöüß]{3})", RegexOptions.None, 1_000)]
    private static partial Regex GermanCompound();

    [GeneratedRegex(@"(?<![\w-])Portal(?=(s|e|en)?(?![\w]|:[A-Z]|\.example))", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex GermanWord();
}
