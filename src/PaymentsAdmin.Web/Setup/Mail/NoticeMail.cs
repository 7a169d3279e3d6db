using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Features.Notifications;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>Writes the emails of notices for their delivery.</summary>
internal sealed class NoticeMail(MailWords words) : IMailWriter
{
    /// <inheritdoc />
    public Letter Write(TakenMail taken, string address) => words.Write(taken, address);
}
