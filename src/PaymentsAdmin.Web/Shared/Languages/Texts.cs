using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>
/// Translates words for their reader. The English text in the code is the key; translations are in <c>Sentences.*.resx</c>.
/// Uses the circuit's culture, because an event may resume the page under another one.
/// </summary>
public sealed class Texts(CultureInfo culture, ILogger<Texts> logger)
{
    private static readonly ResourceManager Sentences = new("PaymentsAdmin.Web.Shared.Languages.Sentences", typeof(Texts).Assembly);

    // What has a translation is one of our sentences.
    private static readonly CultureInfo Translated = CultureInfo.GetCultureInfo("de");

    private readonly bool _english = Language.Of(culture) == Language.English;

    public CultureInfo Culture => culture;

    /// <summary>What the page is about, where its texts say portal.</summary>
    public Installation About { get; set; }

    public string this[Words words] => words.Say(OfPlace(Pattern(words)), culture, inner => this[inner], Day);

    /// <summary>The format of a day in its month, as the culture writes it: 20 Nov or 20. Nov.</summary>
    public string DayOfMonth { get; } = culture.DateTimeFormat.MonthDayPattern.Contains("d.", StringComparison.Ordinal) ? "d." : "d";

    /// <summary>A business day: 20 Nov 2026.</summary>
    public string Day(DateOnly day) => day.ToString($"{DayOfMonth} MMM yyyy", culture);

    public string YesNo(bool yes) => yes ? this["Yes"] : this["No"];

    public string Of(long count, Words one, Words many) => this[count == 1 ? one : many];

    /// <summary>What somebody did, to follow their name: a German participle needs its auxiliary verb.</summary>
    public string Done(Words deed, bool byReader) => _english ? this[deed] : this[byReader ? (Words)$"(you) {deed}" : (Words)$"(name) {deed}"];

    /// <summary>A stored sentence: translated if it is one of ours, else unchanged.</summary>
    public string Known(string kept) =>
        !IsSpoken(kept) || Find(kept, _english ? Translated : culture) is not { } own ? kept : OfPlace(_english ? kept : own);

    public static string? Find(string english, CultureInfo culture) => Sentences.GetString(KeyOf(english), culture);

    // Resource names ignore case, so words that begin in lower case are marked: "open" next to "Open".
    private static string KeyOf(string english) => char.IsLower(english[0]) ? "~" + english : english;

    // Key names, symbols, and placeholders without text are the same in every language.
    private static bool IsSpoken(string english) => english.Count(char.IsLetter) > 1;

    private string OfPlace(string pattern) => About is Installation.Host ? HostWords.Of(pattern, _english) : pattern;

    private string Pattern(Words words)
    {
        var english = words.Pattern;
        if (_english || !IsSpoken(english))
        {
            return english;
        }

        if (Find(words.Sense is { } sense ? $"{english} ({sense})" : english, culture) is { } found)
        {
            return found;
        }

        // Never log the text: it may be personal data that was passed as words by mistake.
        logger.LogWarning(
            "No translation into {Language} for a text of {Length} letters, SHA-256 {Hash}",
            culture.Name,
            english.Length,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(english)))[..12]
        );
        return english;
    }
}
