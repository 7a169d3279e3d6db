using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Tests.Features.Notifications;

/// <summary>Titles, sentences and links of every kind of notice, in English and German.</summary>
public sealed class NoticeWordsTests
{
    private const string Secret = "Confidential GmbH";

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    public static TheoryData<string> Kinds => [.. NoticeKinds.All.Select(kind => kind.Code)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_notice_has_a_title_and_a_sentence_also_in_German(string kind)
    {
        var told = Told(kind);
        foreach (var words in new[] { NoticeWords.Title(kind), NoticeWords.Sentence(told, Sample.Formats) })
        {
            words.Pattern.ShouldNotBe(told.Body);
            words.Pattern.ShouldNotBe("Something happened in PaymentsAdmin");
            Texts.Find(words.Pattern, German).ShouldNotBeNull(words.Pattern);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_notice_links_to_a_page_other_than_the_home_page(string kind) =>
        NoticeWords.Subject(kind, SubjectOf(kind), 7).Href.ShouldNotBe(AppUrls.Home);

    [Fact]
    public void A_sentence_and_its_amount_are_written_in_German()
    {
        var texts = new Texts(German, NullLogger<Texts>.Instance);
        var formats = new Formats(Sample.Organisation, Sample.Clock, texts);
        texts[NoticeWords.Sentence(Told(PostingNotices.Submitted), formats)]
            .ShouldBe($"{Secret} hat EUR 1.250,00 eingereicht. Die Zahlung wartet auf einen Freigeber.");
    }

    [Fact]
    public void A_notice_of_decided_work_no_longer_says_that_it_is_waiting()
    {
        foreach (var kind in NoticeKinds.Waiting)
        {
            var settled = NoticeWords.Sentence(Told(kind) with { Waits = false }, Sample.Formats);
            settled.ToString().ShouldNotContain("is waiting", Case.Insensitive, kind);
            Texts.Find(settled.Pattern, German).ShouldNotBeNull(settled.Pattern);
        }
    }

    [Fact]
    public void A_proposed_month_end_names_its_day()
    {
        var told = Told(NoticeKinds.CloseProposed) with { Facts = new NoticeFacts("Adam", "2026-10-31") };
        NoticeWords.Sentence(told, Sample.Formats)
            .ToString()
            .ShouldBe("Adam proposed to close the books through 31 Oct 2026. It is waiting for your confirmation.");
        NoticeWords.Quote(told).ShouldBeNull();
        NoticeWords.Subject(told.Kind, "period-change", 7).Href.ShouldBe(AppUrls.Periods);
    }

    private static Notification Told(string kind) =>
        new(new NotificationId(1), 1, null, kind, SubjectOf(kind), 7, "The body.", DateTimeOffset.UnixEpoch, null, MailState.NotMailed)
        {
            Facts = new NoticeFacts(Secret, "Because", new Money(125_000, Currency.Of("EUR"))),
            Waits = NoticeKinds.Find(kind)!.Waits,
        };

    private static string SubjectOf(string kind) =>
        kind switch
        {
            NoticeKinds.WebhookGivenUp => "webhook",
            NoticeKinds.AuditBroken => "audit",
            NoticeKinds.OnePerson => "policy",
            NoticeKinds.NewBrowser => "user",
            _ when kind.StartsWith("security.", StringComparison.Ordinal) => "user",
            _ => "payment",
        };
}
