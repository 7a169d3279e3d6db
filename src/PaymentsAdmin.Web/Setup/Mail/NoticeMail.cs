using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Features.Notifications;

namespace PaymentsAdmin.Web.Setup.Mail;

internal sealed class NoticeMail(MailWords words) : IMailWriter
{
    public Letter Write(TakenMail taken, string address) => words.Write(taken, address);
}
