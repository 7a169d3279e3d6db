using System.Globalization;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Shared.Languages;

/// <summary>A language with complete translations. The choice is stored in a cookie, so that the first paint is right.</summary>
public sealed record Language(string Code, string Name)
{
    public static readonly Language English = new("en", "English");

    private const string Cookie = "pa-language";

    /// <summary>All languages in display order, each with its own name for itself.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, new("de", "Deutsch")];

    public static Language? Find(string? code) => All.FirstOrDefault(language => string.Equals(language.Code, code, StringComparison.Ordinal));

    public static Language Of(CultureInfo culture) => Find(culture.TwoLetterISOLanguageName) ?? English;

    /// <summary>The culture of a request: the reader's chosen language, else the organisation's.</summary>
    public static CultureInfo Of(HttpRequest request, Organisation organisation) =>
        Find(HostCookie.Find(request, Cookie)) is { } chosen ? chosen.In(organisation) : organisation.Culture;

    /// <summary>The same before sign-in: the language chosen in this browser, else the browser's preferred one.</summary>
    public static CultureInfo OfStranger(HttpRequest request, Organisation organisation) =>
        Find(HostCookie.Find(request, Cookie)) is null && Asked(request) is { } asked ? asked.In(organisation) : Of(request, organisation);

    /// <summary>The available language that the browser prefers most, or null.</summary>
    public static Language? Asked(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .Where(one => one.Quality is not 0)
            .OrderByDescending(one => one.Quality ?? 1)
            .Select(one => Find(one.Value.ToString().Split('-')[0].ToLowerInvariant()))
            .FirstOrDefault(language => language is not null);

    public void Remember(HttpContext context) => HostCookie.Keep(context, Cookie, Code);

    /// <summary>The language's culture in an organisation: German readers in an Austrian one get Austrian number formats.</summary>
    public CultureInfo In(Organisation organisation) =>
        Of(organisation.Culture) == this ? organisation.Culture : CultureInfo.GetCultureInfo(Code);
}
