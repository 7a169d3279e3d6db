using System.Globalization;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Languages;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>
/// Emails in their reader's language. They say that something happened and where to look, but no names or amounts: emails
/// pass through other machines, and are read on screens without access control.
/// </summary>
public sealed class MailWords(PaymentsAdminOptions options, Organisation organisation, ILogger<Texts> logger)
{
    private static readonly Words NoAddress = "Sign in to PaymentsAdmin to see it.";
    private static readonly Words Why =
        "This email was sent automatically by PaymentsAdmin; replies are not read. Choose which emails you get under Your account, Notifications.";

    private static readonly Words LinkTitle = "Choose a password for PaymentsAdmin";
    private static readonly Words LinkUse =
        "Open this address to choose a password; it works once, for 24 hours. Two Admins stand behind it. Give it to nobody else.";
    private static readonly Words WhyLink =
        "This email was sent automatically by PaymentsAdmin; replies are not read. If you did not expect it, tell your Admins.";

    private static readonly Words KeepHead =
        "Keep this email. To check that nothing has been cut off the end of the audit log since, save the line above in a file and run: audit verify --file FILE";
    private static readonly Words WhyHead = "PaymentsAdmin sends this once a day, as set up with Audit:HeadMailTo. Replies are not read.";

    public Letter Write(TakenMail taken, string address)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"notice.{taken.Id.Value}.{taken.MadeAt.ToUnixTimeMilliseconds()}");
        if (taken.Kind is NoticeKinds.DailySummary)
        {
            var t = new Texts(In(taken.Language), logger);
            var lines = SummaryWords.Lines(taken.Summary, t, Place);
            var more = Place("") is null ? $"{t[NoAddress]}\n\n" : "";
            return new Letter(key, address, t[NoticeWords.Title(taken.Kind)], $"{lines}{more}-- \n{t[Why]}\n", Language.Of(t.Culture).Code);
        }

        var subject = NoticeWords.Subject(taken.Kind, taken.SubjectKind, taken.SubjectId);
        return Write(key, address, NoticeWords.Title(taken.Kind), subject.Href, In(taken.Language));
    }

    public Letter Test(string address, CultureInfo culture) =>
        Write($"test.{Guid.NewGuid():N}", address, "Test email from PaymentsAdmin", AppUrls.Mail, culture);

    /// <summary>A one-time link for its person: the only email with a secret, which works once and for a day.</summary>
    public Letter Link(string address, string link, string? language)
    {
        var culture = In(language);
        var t = new Texts(culture, logger);
        return new Letter(
            $"link.{Guid.NewGuid():N}", address, t[LinkTitle], $"{t[LinkUse]}\n\n{link}\n\n-- \n{t[WhyLink]}\n", Language.Of(culture).Code);
    }

    /// <summary>An email with the chain head, to be kept outside the database.</summary>
    public Letter Head(NotedHead head, string address)
    {
        var t = new Texts(organisation.Culture, logger);
        var title = t[$"Head of the audit chain: block {head.Block}"];
        return new Letter(
            string.Create(CultureInfo.InvariantCulture, $"head.{head.Block}.{head.At.ToUnixTimeMilliseconds()}"),
            address,
            $"{organisation.Name}: {title}",
            $"{head.Line}\n\n{t[KeepHead]}\n\n-- \n{t[WhyHead]}\n",
            Language.Of(organisation.Culture).Code
        );
    }

    private Letter Write(string key, string to, Words what, string href, CultureInfo culture)
    {
        var t = new Texts(culture, logger);
        var title = t[what];
        return new Letter(key, to, title, $"{title}.\n\n{Place(href) ?? t[NoAddress]}\n\n-- \n{t[Why]}\n", Language.Of(culture).Code);
    }

    private string? Place(string href) => options.Public.BaseUrl is { } url ? $"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}{href}" : null;

    private CultureInfo In(string? language) => Language.Find(language)?.In(organisation) ?? organisation.Culture;
}
