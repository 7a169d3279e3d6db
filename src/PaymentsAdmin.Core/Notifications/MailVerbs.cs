using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Notifications;

/// <summary>The verbs of emails.</summary>
public static class MailVerbs
{
    public static readonly Verb Retry = new("mail.retry", VerbGroups.Notices, "retried failed emails") { Right = Right.SetUp, KeepsAddress = false };
    public static readonly Verb Deliver = Verb.Attempt("mail.deliver", Right.SetUp, "sent emails");
    public static readonly Verb Test = Verb.Attempt("mail.test", Right.SetUp, "sent a test email");
}
