using System.Text;
using MimeKit;
using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>A plain-text email, marked as automatically generated.</summary>
internal static class MailText
{
    public static MimeMessage Of(Letter mail, string from, DateTimeOffset now)
    {
        var text = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.Base64 };
        text.SetText(Encoding.UTF8, mail.Body.ReplaceLineEndings("\r\n"));
        text.Headers.Add(HeaderId.ContentLanguage, mail.Language);

        // The library would join the words around a line break, and decode whatever looks encoded.
        var subject = mail.Subject.ReplaceLineEndings(" ").Replace("=?", "=\u2060?", StringComparison.Ordinal);
        var message = new MimeMessage(text)
        {
            Subject = subject,
            Date = now.ToUniversalTime(),
            MessageId = $"{mail.Key}@{from[(from.LastIndexOf('@') + 1)..]}",
        };
        message.From.Add(new MailboxAddress("", from));
        message.To.Add(new MailboxAddress("", mail.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }
}
