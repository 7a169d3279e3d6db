using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin.Mail;

public static class MailStates
{
    private static readonly StateMark _sent = new("paid", "Accepted by the mail server");
    private static readonly StateMark _unknown = new("overdue", "Possibly sent");
    private static readonly StateMark _notSent = new("discarded", "Not sent");
    private static readonly StateMark _givenUp = new("discarded", "Failed");
    private static readonly StateMark _waits = new("submitted", "Waiting");
    private static readonly StateMark _again = new("overdue", "Will be retried");

    public static StateMark Of(MailAnswer answer) =>
        answer.Verdict switch
        {
            MailVerdict.Accepted => _sent,
            MailVerdict.Unknown => _unknown,
            _ => _notSent,
        };

    public static StateMark Of(QueuedMail mail) =>
        mail.State == MailState.Failed ? _givenUp
        : mail.Tries == 0 ? _waits
        : _again;
}
