using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Shared.Languages;

/// <summary>Texts about portals, read in a workspace on a host.</summary>
public sealed partial class HostWordsTests
{
    [Theory]
    [InlineData("Open in the portal", "Open on the host", "Im Hostsystem öffnen")]
    [InlineData("In the portal only", "On the host only", "Nur im Hostsystem")]
    [InlineData("Portal connection", "Host connection", "Hostverbindung")]
    [InlineData("Message from the portal:", "Message from the host:", "Meldung des Hostsystems:")]
    [InlineData("The portal refused this.", "The host refused this.", "Das Hostsystem hat das abgelehnt.")]
    [InlineData("Bitrix24 portal", "Bitrix24 portal", "Bitrix24-Portal")]
    public void A_text_about_portals_speaks_of_a_host(string text, string english, string german)
    {
        In("en-GB")[text].ShouldBe(english);
        In("de")[text].ShouldBe(german);
        In("en-GB", Installation.Portal)[text].ShouldBe(text);
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("de")]
    public void No_text_says_portal_to_those_who_work_on_a_host(string language)
    {
        var texts = In(language);
        var keys = new ResourceManager("PaymentsAdmin.Web.Shared.Languages.Sentences", typeof(Texts).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo("de"), true, false)!
            .Cast<DictionaryEntry>()
            .Select(entry => ((string)entry.Key).TrimStart('~'))
            .Where(key => !key.Contains('{', StringComparison.Ordinal) && Texts.Find(key, CultureInfo.GetCultureInfo("de")) is not null);
        keys.Select(key => texts[Words.FromString(key)]).Where(said => SaysPortal().IsMatch(said)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en-GB", "approved it", "approved it")]
    [InlineData("de", "hat die Zahlung freigegeben", "haben die Zahlung freigegeben")]
    public void What_somebody_did_is_a_whole_sentence_after_their_name(string language, string byName, string byReader)
    {
        In(language).Done("approved it", byReader: false).ShouldBe(byName);
        In(language).Done("approved it", byReader: true).ShouldBe(byReader);
    }

    private static Texts In(string language, Installation about = Installation.Host) =>
        new(CultureInfo.GetCultureInfo(language), NullLogger<Texts>.Instance) { About = about };

    // Names of our own, and what is Bitrix24's alone.
    [GeneratedRegex("(?<!Bitrix24[ -]|//)[Pp]ortal(?!s?:[A-Z]|\\.example)", RegexOptions.None, 60_000)]
    private static partial Regex SaysPortal();
}
