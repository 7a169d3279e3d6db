using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Timeline;

namespace PaymentsAdmin.Core.Postings.History;

/// <summary>Extracts from a payment's history the facts that an Approver needs.</summary>
internal static class PostingHistory
{
    private static readonly Verb[] Asking = [PostingVerbs.Submit, PostingVerbs.AskReversal];

    private static readonly Verb[] Steps =
        [
            .. Asking, PostingVerbs.Recall, PostingVerbs.Approve, PostingVerbs.Post, PostingVerbs.Reject, PostingVerbs.SendBack, PostingVerbs.Discard,
            PostingVerbs.RejectReversal, PostingVerbs.Reverse, PostingVerbs.HandReversalToGateway,
            PostingVerbs.HandReversalToPortal, PostingVerbs.ReturnedByPortal, PostingVerbs.NotReversedByPortal,
        ];

    /// <summary>The newest step. Expects the newest entry first.</summary>
    public static ReviewStep? Last(IReadOnlyList<TimelineEntry> entries) =>
        entries.FirstOrDefault(e => Verbs.Have(e.Action, Steps)) is { } step ? new(step.Action, step.UserId, step.Who, step.At) : null;

    /// <summary>
    /// The newest step if it settled the last request; null while that is open. An approval counts only if nothing happened after it.
    /// </summary>
    public static ReviewStep? Ended(IReadOnlyList<TimelineEntry> entries)
    {
        var last = Last(entries);
        return last is null || Verbs.Have(last.Action, Asking) || (PostingVerbs.Approve.Is(last.Action) && !IsNewest(last, entries)) ? null : last;
    }

    /// <summary>The last rejection with later changes and the maker's answer, or null. Expects the newest entry first.</summary>
    public static SinceRejection? SinceRejection(IReadOnlyList<TimelineEntry> entries, int? maker)
    {
        if (entries.FirstOrDefault(e => PostingVerbs.Reject.Is(e.Action)) is not { } no)
        {
            return null;
        }

        var since = entries.TakeWhile(e => e != no).ToList();
        var answer = since.Find(e => e.UserId == maker && e.Comment?.Body is not null);
        return new(
            new ReviewRemark(no.Who, no.At, no.Change("comment")?.After ?? "") { Reason = no.Change("reason")?.After },
            ContentChanges.In(since.AsEnumerable().Reverse()),
            answer is null ? null : new ReviewRemark(answer.Who, answer.At, answer.Comment!.Body!)
        );
    }

    // Comments and links do not affect a decision, so they are ignored.
    private static bool IsNewest(ReviewStep step, IReadOnlyList<TimelineEntry> entries) =>
        entries.First(e => Verbs.Find(e.Action) is { IsAboutPayment: true }).At == step.At;
}
