using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Approvals;
using PaymentsAdmin.Web.Features.Payment.History;
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

    [Theory]
    [InlineData("udf_string_1", "true", "Text 1: 2026-11-20 to true")]
    [InlineData("udf_float_2", "0.5", "Number 2: 2026-11-20 to 0.5")]
    [InlineData("udf_date_4", "2026-03-31", "Day 4: 2026-11-20 to 2026-03-31")]
    public void A_changed_custom_field_is_told_with_its_values_as_they_were_entered(string field, string value, string told)
    {
        var change = new AuditChange(field, "2026-11-20", value);
        var entry = new TimelineEntry(1, Sample.Clock.Now, ActorKind.System, null, "Portal", "portal.change") { Texts = [change] };

        var detail = TimelineDetail.Of(entry, Sample.Formats, Sample.Texts).ShouldHaveSingleItem();

        $"{detail.Label}: {detail.Before} to {detail.After}".ShouldBe(told);
        var row = ChangeRow.Of(new(ChangedPart.Field, field, "2026-11-20", value), Sample.Formats);
        $"{row.Label}: {row.Before} to {row.After}".ShouldBe(told);
    }
}
