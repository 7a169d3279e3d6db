using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings.Workflow;

/// <summary>Who is notified of a step. Nobody is notified of their own act.</summary>
public enum StepAudience
{
    /// <summary>Approvers who are neither author nor maker.</summary>
    IndependentApprovers,
    Approvers,

    /// <summary>The maker (the creator if posted alone), and the person who requested the reversal.</summary>
    MakerAndAsker,
}

/// <summary>A notice about a step, sent in the transaction of the step.</summary>
public sealed record StepNotice(StepAudience To, Notice Notice)
{
    public static StepNotice Submitted(PostingFacts posting, IPostingWork work) =>
        Of(StepAudience.IndependentApprovers, PostingNotices.Submitted, $"{About(posting)} is waiting for an Approver.", posting, work);

    /// <summary>Submitted by the first of its Approvers for its creator, so that neither is named as the one who submitted it.</summary>
    public static StepNotice SubmittedForItsCreator(PostingFacts posting, IPostingWork work)
    {
        var told = Submitted(posting, work);
        return told with { Notice = told.Notice with { Facts = told.Notice.Facts with { Who = null } } };
    }

    public static StepNotice Rejected(PostingFacts posting, string comment, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.Rejected, $"{About(posting)} was rejected by {work.Actor.Name}", posting, work, comment);

    /// <summary>Changed or deleted in the portal while it waited. The reason is the amount before, if there is another now.</summary>
    public static StepNotice SentBack(PostingFacts posting, bool isGone, string? amountBefore, IPostingWork work)
    {
        var before = isGone || string.Equals(amountBefore, posting.Payment.Amount.ToString(), StringComparison.Ordinal) ? null : amountBefore;
        var sentence = (isGone, before) switch
        {
            (true, _) => $"{About(posting)} was deleted in the portal while it waited for approval.",
            (_, { } from) => $"Sent back: {posting.Payment.Id} was changed in the portal, {from} to {posting.Payment.Amount}.",
            _ => $"Sent back: {About(posting)} was changed in the portal.",
        };
        var notice = Of(StepAudience.MakerAndAsker, isGone ? PostingNotices.GoneOutside : PostingNotices.SentBack, sentence, posting, work);
        return before is null ? notice : notice with { Notice = notice.Notice with { Facts = notice.Notice.Facts with { Why = before } } };
    }

    public static StepNotice Posted(PostingFacts posting, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.Posted, $"{About(posting)} was posted.", posting, work);

    public static StepNotice Refused(PostingFacts posting, string? reason, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.Refused, $"The gateway refused {About(posting)}", posting, work, reason);

    /// <summary>The portal that posts it refused, or the payment was changed there.</summary>
    public static StepNotice NotPosted(PostingFacts posting, string reason, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.NotPosted, $"The host did not post {About(posting)}", posting, work, reason);

    /// <summary>The portal that posted it refused to reverse it. Sent before the request is dropped, which also erases who made it.</summary>
    public static StepNotice NotReversed(PostingFacts posting, string reason, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.NotReversed, $"The host did not reverse {About(posting)}", posting, work, reason);

    public static StepNotice ReversalAsked(PostingFacts posting, string reason, IPostingWork work) =>
        Of(StepAudience.Approvers, PostingNotices.ReversalAsked, $"The reversal of {About(posting)} is waiting for an Approver", posting, work, reason);

    /// <summary>Sent before the request is dropped, which also erases who made it.</summary>
    public static StepNotice ReversalRejected(PostingFacts posting, string comment, IPostingWork work) =>
        Of(
            StepAudience.MakerAndAsker, PostingNotices.ReversalRejected, $"The reversal of {About(posting)} was rejected by {work.Actor.Name}", posting, work,
            comment);

    /// <summary>Sent before the request is dropped, which also erases who made it.</summary>
    public static StepNotice ReversalRefused(PostingFacts posting, string? reason, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.ReversalRefused, $"The gateway refused to reverse {About(posting)}", posting, work, reason);

    public static StepNotice Reversed(PostingFacts posting, IPostingWork work) =>
        Of(StepAudience.MakerAndAsker, PostingNotices.Reversed, $"{About(posting)} was reversed.", posting, work);

    private static string About(PostingFacts posting) => $"{posting.Payment.Id} of {posting.Payment.Amount}";

    private static StepNotice Of(StepAudience to, string kind, string sentence, PostingFacts posting, IPostingWork work) =>
        new(to, new Notice(kind, "payment", posting.Payment.Id.Value, sentence, work.Workspace.Id, Mail: true)
        {
            Facts = new NoticeFacts(work.Actor.Name, null, posting.Payment.Amount),
        });

    private static StepNotice Of(StepAudience to, string kind, string what, PostingFacts posting, IPostingWork work, string? why)
    {
        var reason = string.IsNullOrWhiteSpace(why) ? null : why.Trim();
        var told = Of(to, kind, reason is null ? $"{what}." : $"{what}: {reason}", posting, work);
        return reason is null ? told : told with { Notice = told.Notice with { Facts = told.Notice.Facts with { Why = reason } } };
    }
}
