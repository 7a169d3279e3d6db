using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Setup;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>The language of pages before the app knows the user, and the German names of roles.</summary>
public sealed class BrowserLanguageTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private static readonly Texts German = new(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance);

    [Theory]
    [InlineData("de-DE,de;q=0.9,en;q=0.5", "", "de")]
    [InlineData("en-GB,en;q=0.9,de;q=0.5", "", "en")]
    [InlineData("fr", "", "en")]
    [InlineData("de", "pa-language=en", "en")]
    [InlineData("en", "pa-language=de", "de")]
    public async Task The_sign_in_page_is_in_the_chosen_or_else_the_browsers_language(string asks, string cookie, string language)
    {
        using var page = await shared.Host.SendAsync(HttpMethod.Get, "/account/sign-in", null, null, ("Accept-Language", asks), ("Cookie", cookie));
        var html = await page.Content.ReadAsStringAsync();

        html.ShouldContain($"<html lang=\"{language}\"");
        html.Contains("Passwort", StringComparison.Ordinal).ShouldBe(language is "de");
    }

    [Fact]
    public async Task The_enrolment_page_is_in_the_browsers_language_without_recovery_codes()
    {
        var app = shared.Host;
        var alan = await app.StepUpAsync(await app.SignInAsync("alan"));

        using var page = await app.SendAsync(HttpMethod.Get, "/account/second-factor", alan, null, ("Accept-Language", "de"));
        var html = await page.Content.ReadAsStringAsync();

        html.ShouldContain("<html lang=\"de\"");
        html.ShouldNotContain("Wiederherstellungscode");
        Core.Users.SignIns.SignInFailures.FirstCodeNotFitting.Sentence.ToString().ShouldNotContain("recovery");
    }

    [Theory]
    [InlineData(Role.Viewer, "Leser")]
    [InlineData(Role.Clerk, "Sachbearbeiter")]
    [InlineData(Role.Approver, "Freigeber")]
    [InlineData(Role.Admin, "Administrator")]
    public void Roles_have_German_names(Role role, string name)
    {
        German[RoleWord.Of(role)].ShouldBe(name);
        RoleWord.Of(role).ToString().ShouldBe(role.ToString());
    }

    [Fact]
    public void No_German_sentence_names_a_role_in_English()
    {
        var resources = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "src/PaymentsAdmin.Web/Shared/Languages/Sentences.de.resx"));
        var english = resources.Descendants("value").Select(v => v.Value)
            .Where(v => System.Text.RegularExpressions.Regex.IsMatch(v, @"\b(Viewers?|Clerks?|Approvers?|Admins?)\b"));
        english.ShouldBeEmpty();
        German[AccessFailures.Denied(Right.SeeAudit).Sentence].ShouldContain("Administrator");
    }
}
