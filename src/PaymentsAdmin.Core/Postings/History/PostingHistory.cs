using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Timeline;

namespace PaymentsAdmin.Core.Postings.History;

/// <summary>Finds in a payment's history what a checker asks for.</summary>
internal static class PostingHistory
{
    private static readonly Verb[] Asking = [PostingVerbs.Submit, PostingVerbs.AskReversal];

    private static readonly Verb[] Steps =
        [
            .. Asking, PostingVerbs.Recall, PostingVerbs.Approve, PostingVerbs.Post, PostingVerbs.Reject, PostingVerbs.Discard, PostingVerbs.RejectReversal,
            PostingVerbs.Reverse, PostingVerbs.HandReversalToGateway,
        ];

    /// <summary>The newest step, of entries with the newest first.</summary>
    public static ReviewStep? Last(IReadOnlyList<TimelineEntry> entries) =>
        entries.FirstOrDefault(e => Verbs.Have(e.Action, Steps)) is { } step ? new(step.Action, step.UserId, step.Who, step.At) : null;

    /// <summary>The newest step where it answered what was asked for; null while that still waits, unless the answer is all that changed.</summary>
    public static ReviewStep? Ended(IReadOnlyList<TimelineEntry> entries)
    {
        var last = Last(entries);
        return last is null || Verbs.Have(last.Action, Asking) || (PostingVerbs.Approve.Is(last.Action) && !IsNewest(last, entries)) ? null : last;
    }

    /// <summary>The last rejection with what was changed and said since, of entries with the newest first; null where none was rejected.</summary>
    public static SinceRejection? SinceRejection(IReadOnlyList<TimelineEntry> entries, int? maker)
    {
        if (entries.FirstOrDefault(e => PostingVerbs.Reject.Is(e.Action)) is not { } no)
        {
            return null;
        }

        var since = entries.TakeWhile(e => e != no).ToList();
        var answer = since.Find(e => e.UserId == maker && e.Comment?.Body is not null);
        return new(
            new ReviewRemark(no.Who, no.At, no.Change("comment")?.After ?? ""),
            ContentChanges.In(since.AsEnumerable().Reverse()),
            answer is null ? null : new ReviewRemark(answer.Who, answer.At, answer.Comment!.Body!)
        );
    }

    // Comments and links change nothing that somebody decides on.
    private static bool IsNewest(ReviewStep step, IReadOnlyList<TimelineEntry> entries) =>
        entries.First(e => Verbs.Find(e.Action) is { IsAboutPayment: true }).At == step.At;
}
