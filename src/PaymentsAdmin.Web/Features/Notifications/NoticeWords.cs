using System.Globalization;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Features.Confirmations;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>Titles and sentences of notices, in the reader's language.</summary>
public static class NoticeWords
{
    /// <summary>The title of a kind. It has no names or amounts, because emails contain nothing else.</summary>
    public static Words Title(string kind) =>
        kind switch
        {
            NoticeKinds.DailySummary => "Daily summary of what is waiting for you",
            PostingNotices.Submitted => "A payment is waiting for your approval",
            PostingNotices.Rejected => "A payment was rejected",
            PostingNotices.SentBack => "A payment was sent back: it changed in the portal",
            PostingNotices.GoneOutside => "A waiting payment was deleted in the portal",
            PostingNotices.Differs => "A posted payment differs from the portal",
            PostingNotices.Posted => "A payment was posted",
            PostingNotices.Refused => "A gateway refused a payment",
            PostingNotices.NotPosted => "A host did not post a payment",
            PostingNotices.NotReversed => "A host did not reverse a payment",
            PostingNotices.ReversalAsked => "A reversal is waiting for your approval",
            PostingNotices.ReversalRejected => "A reversal was rejected",
            PostingNotices.ReversalRefused => "A gateway refused a reversal",
            PostingNotices.Reversed => "A payment was reversed",
            PostingNotices.NoApprover => "Nobody can approve a waiting payment",
            CommentService.Mentioned => "You were mentioned in a comment",
            NoticeKinds.LinkOpened => "One of your public links was opened",
            NoticeKinds.WebhookGivenUp => "Messages to a webhook failed",
            NoticeKinds.AuditBroken => "The audit chain is broken",
            NoticeKinds.MirrorStopped => "Reading a portal has stopped",
            NoticeKinds.RolesChanged => "Your roles were changed",
            NoticeKinds.PasswordChanged => "Your password was changed",
            NoticeKinds.FactorChanged => "Your second factor was changed",
            NoticeKinds.AccessReset => "Your password and second factor were reset",
            NoticeKinds.TokenMade => "An API token was created in your name",
            NoticeKinds.TokenApproves => "An API token that can approve was created",
            NoticeKinds.AddressChanged => "Your email address was changed",
            NoticeKinds.SameAddress => "Two users have the same address",
            NoticeKinds.OnePerson => "One person may now act alone",
            NoticeKinds.ConfirmationAsked => "A change is waiting for a second Admin",
            NoticeKinds.ConfirmationGiven => "A second Admin confirmed a change",
            NoticeKinds.ConfirmationDeclined => "A second Admin declined a change",
            NoticeKinds.ConfirmationVoid => "A change could no longer be confirmed",
            NoticeKinds.DoneAlone => "A change took effect without a second Admin",
            NoticeKinds.DoneByCommand => "A change was made on the command line",
            NoticeKinds.AdminLost => "An Admin was disabled or lost the role",
            NoticeKinds.CloseProposed => "A month end is waiting for your confirmation",
            NoticeKinds.ReopenProposed => "The reopening of a month is waiting for your confirmation",
            NoticeKinds.PeriodConfirmed => "Your proposal for a month end was confirmed",
            NoticeKinds.NewBrowser => "Your account was used in a new browser",
            _ => "Something happened in PaymentsAdmin",
        };

    /// <summary>The sentence for the reader. Notices without stored facts keep their English text.</summary>
    public static Words Sentence(Notification told, Formats formats)
    {
        var amount = told.Facts.Amount is { } money ? formats.Amount(money) : null;
        return told.IsSettled && Settled(told, amount, formats) is { } settled ? settled : Waiting(told, amount, formats);
    }

    // What waited for a person, told once it is decided.
    private static Words? Settled(Notification told, string? amount, Formats formats) =>
        (told.Kind, told.Facts.Who, amount) switch
        {
            (PostingNotices.Submitted, { } who, { } what) => (Words)$"{who} submitted {what}. It needs no approval from you any more.",
            (PostingNotices.Submitted, null, { } what) => $"{what} was submitted. It needs no approval from you any more.",
            (PostingNotices.ReversalAsked, { } who, { } what) => $"{who} requested a reversal of {what}. It was decided.",
            (PostingNotices.NoApprover, _, { } what) => $"{what} was waiting with no Approver left for it. This is resolved.",
            (PostingNotices.NoApprover, { } who, _) => $"After {who} changed who may approve, some payments had nobody to approve them. This is resolved.",
            (NoticeKinds.ConfirmationAsked, { } who, _) => $"{who} requested something that another Admin had to confirm: {What(told)}. It was decided.",
            (NoticeKinds.CloseProposed, { } who, _) => $"{who} proposed to close the books through {Day(told, formats)}. It was decided.",
            (NoticeKinds.ReopenProposed, { } who, _) => $"{who} proposed to reopen the month ending {Day(told, formats)}. It was decided.",
            _ => null,
        };

    private static Words Waiting(Notification told, string? amount, Formats formats)
    {
        return (told.Kind, told.Facts.Who, amount) switch
        {
            (NoticeKinds.DailySummary, _, _) => (Words)"Your daily summary was sent by email.",
            (PostingNotices.Submitted, { } who, { } what) => $"{who} submitted {what}. It is waiting for an Approver.",
            (PostingNotices.Submitted, null, { } what) => $"{what} is waiting for an Approver.",
            (PostingNotices.Rejected, { } who, { } what) => $"{WhoWords.Of(who)} rejected {what}.",
            (PostingNotices.SentBack, _, { } what) => told.Facts.Why is { } before
                ? (Words)$"Sent back: changed in the portal, {formats.KeptAmount(before)} to {what}."
                : (Words)$"Sent back: {what} was changed in the portal.",
            (PostingNotices.GoneOutside, _, { } what) => $"{what} was deleted in the portal while it waited for approval.",
            (PostingNotices.Differs, _, { } what) => $"The payment of {what} has changed in the portal since it was approved here.",
            (PostingNotices.Posted, _, { } what) => $"{what} was posted.",
            (PostingNotices.Refused, _, { } what) => $"The gateway refused {what}.",
            (PostingNotices.NotPosted, _, { } what) => $"The host did not post {what}. It is a draft again.",
            (PostingNotices.NotReversed, _, { } what) => $"The host did not reverse {what}. It stays posted.",
            (PostingNotices.ReversalAsked, { } who, { } what) => $"{who} requested a reversal of {what}. It is waiting for an Approver.",
            (PostingNotices.ReversalRejected, { } who, { } what) => $"{who} rejected the reversal of {what}.",
            (PostingNotices.ReversalRefused, _, { } what) => $"The gateway refused to reverse {what}.",
            (PostingNotices.Reversed, _, { } what) => $"{what} was reversed.",
            (PostingNotices.NoApprover, _, { } what) =>
                $"{what} is waiting, and no Approver is left for it: each worked on it or already approved it. Add an Approver.",
            (PostingNotices.NoApprover, { } who, _) =>
                $"Since {who} changed who may approve, some waiting payments have nobody to approve them. Add an Approver.",
            (CommentService.Mentioned, { } who, _) => $"{who} mentioned you in a comment.",
            (NoticeKinds.LinkOpened, _, _) => "Your public link was opened for the first time.",
            (NoticeKinds.WebhookGivenUp, { } host, _) => $"Messages to the webhook at {host} failed.",
            (NoticeKinds.AuditBroken, _, _) => "The audit chain is broken: past entries were changed. Leave the data as it is.",
            (NoticeKinds.MirrorStopped, { } workspace, _) =>
                $"Reading the portal of {workspace} has stopped, so lists and totals are not complete. Its page says why.",
            (NoticeKinds.RolesChanged, { } who, _) => $"{who} changed your roles.",
            (NoticeKinds.PasswordChanged, _, _) => "Your password was changed.",
            (NoticeKinds.FactorChanged, _, _) => "Your second factor or its recovery codes were changed.",
            (NoticeKinds.AccessReset, { } who, _) => $"{who} reset your password and second factor.",
            (NoticeKinds.TokenMade, { } who, _) => $"{who} created an API token that acts in your name.",
            (NoticeKinds.TokenApproves, { } who, _) => $"{who} created an API token that can approve payments without a code or password.",
            (NoticeKinds.AddressChanged, _, _) => "Your email address for notifications was changed.",
            (NoticeKinds.SameAddress, { } who, _) => $"{who} set an email address that another user also has. One person may have two accounts.",
            (NoticeKinds.OnePerson, { } who, _) => $"{who} allowed one person to act alone: the creator of a payment may approve it.",
            (NoticeKinds.ConfirmationAsked, { } who, _) => $"{who} requested something that another Admin has to confirm: {What(told)}.",
            (NoticeKinds.ConfirmationGiven, { } who, _) => $"{who} confirmed another Admin's request: {What(told)}.",
            (NoticeKinds.ConfirmationDeclined, { } who, _) => $"{who} declined another Admin's request: {What(told)}.",
            (NoticeKinds.ConfirmationVoid, { } who, _) => $"By the time {who} confirmed it, it no longer applied and was closed: {What(told)}.",
            (NoticeKinds.DoneAlone, { } who, _) => $"{who} is the only Admin, so this took effect without a second one: {What(told)}.",
            (NoticeKinds.DoneByCommand, { } who, _) => $"{who} made a change on the command line, which needs no second person: {What(told)}.",
            (NoticeKinds.AdminLost, { } who, _) => $"{who} disabled an Admin or removed the role.",
            (NoticeKinds.CloseProposed, { } who, _) =>
                $"{who} proposed to close the books through {Day(told, formats)}. It is waiting for your confirmation.",
            (NoticeKinds.ReopenProposed, { } who, _) =>
                $"{who} proposed to reopen the month ending {Day(told, formats)}. It is waiting for your confirmation.",
            (NoticeKinds.PeriodConfirmed, { } who, _) => $"{who} confirmed your proposal.",
            (NoticeKinds.NewBrowser, _, _) =>
                "Someone signed in with your account from a new browser. If it was not you, change your password and sign that session out.",
            _ => $"{told.Body}",
        };
    }

    private static string Day(Notification told, Formats formats) =>
        DateOnly.TryParseExact(told.Facts.Why, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? formats.Day(day) : "";

    private static Words What(Notification told) => ConfirmationWords.Kind(told.SubjectKind);

    public static string? Quote(Notification told) =>
        told.Kind is NoticeKinds.SameAddress or NoticeKinds.MirrorStopped or PostingNotices.SentBack or PostingNotices.Differs or NoticeKinds.CloseProposed
            or NoticeKinds.ReopenProposed
            ? null
            : told.Facts.Why;

    public static (Words Text, string Href) Subject(string kind, string subjectKind, long subject) =>
        (kind, subjectKind) switch
        {
            (_, "payment") => ((Words)$"{new PaymentId(subject)}", AppUrls.Payment(new PaymentId(subject))),
            (_, "period-change") => ("Accounting periods", AppUrls.Periods),
            (_, "webhook") => ("Webhook", string.Create(CultureInfo.InvariantCulture, $"{AppUrls.Webhooks}/{subject}")),
            (NoticeKinds.AdminLost, _) => ("Waiting for a second Admin", AppUrls.Confirmations),
            (_, _) when ConfirmationSubjects.All.Contains(subjectKind, StringComparer.Ordinal) => ("Waiting for a second Admin", AppUrls.Confirmations),
            (NoticeKinds.SameAddress, _) => ("User", AppUrls.User((int)subject)),
            (NoticeKinds.TokenMade, _) => ("Your API tokens", AppUrls.OwnTokens),
            (NoticeKinds.MirrorStopped, _) => ("Workspace", WorkspaceUrls.Of(new WorkspaceId((int)subject))),
            (_, "user") => ("Your account", AppUrls.Account),
            (_, "policy") => ("Policy", AppUrls.Policy),
            (_, "audit") => ("Admin", AppUrls.Admin),
            _ => ("Home", AppUrls.Home),
        };
}
