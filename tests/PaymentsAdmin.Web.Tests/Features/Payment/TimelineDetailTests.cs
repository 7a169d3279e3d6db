using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Features.Payment;

public sealed class TimelineDetailTests
{
    [Theory]
    [InlineData("en-GB", "Reason: The host refused this.", "The host says: “No such card. (CARD_DECLINED)”")]
    [InlineData("de", "Grund: Das Hostsystem hat das abgelehnt.", "Das Hostsystem sagt: “No such card. (CARD_DECLINED)”")]
    public void A_refusal_is_told_in_the_language_of_the_reader_and_in_the_words_of_the_host(string language, string ours, string theirs)
    {
        var texts = new Texts(CultureInfo.GetCultureInfo(language), NullLogger<Texts>.Instance) { About = Installation.Host };
        var entry = new TimelineEntry(1, Sample.Clock.Now, ActorKind.System, null, "Portal", "posting.returned-by-portal")
        {
            Texts = [new AuditChange("why", null, "The portal refused this."), new AuditChange("host_words", null, "No such card. (CARD_DECLINED)")],
        };

        TimelineDetail.Of(entry, new Formats(Sample.Organisation, Sample.Clock, texts), texts)
            .Select(detail => $"{texts[detail.Label!]}: {detail.After}")
            .ShouldBe([ours, theirs]);
    }
}
