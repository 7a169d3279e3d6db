using PaymentsAdmin.Core.Timeline;

namespace PaymentsAdmin.Core.Postings.History;

/// <summary>Finds in a payment's history what a checker asks for.</summary>
internal static class PostingHistory
{
    public const string Approve = "posting.approve";
    public const string Post = "posting.post";
    public const string Reject = "posting.reject";
    public const string Recall = "posting.recall";
    public const string Discard = "posting.discard";
    public const string RejectReversal = "posting.reject-reversal";

    private static readonly string[] Asking = ["posting.submit", "posting.ask-reversal"];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "posting.submit", Recall, Approve, Post, Reject, Discard, "posting.ask-reversal", RejectReversal, "posting.reverse", "posting.hand-reversal-to-gateway",
    };

    /// <summary>The newest step, of entries with the newest first.</summary>
    public static ReviewStep? Last(IReadOnlyList<TimelineEntry> entries) =>
        entries.FirstOrDefault(e => Known.Contains(e.Action)) is { } step ? new(step.Action, step.UserId, step.Who, step.At) : null;

    /// <summary>The newest step where it answered what was asked for; null while that still waits, unless the answer is all that changed.</summary>
    public static ReviewStep? Ended(IReadOnlyList<TimelineEntry> entries)
    {
        var last = Last(entries);
        return last is null || Asking.Contains(last.Action, StringComparer.Ordinal) || (last.Action is Approve && !IsNewest(last, entries)) ? null : last;
    }

    /// <summary>The last rejection with what was changed and said since, of entries with the newest first; null where none was rejected.</summary>
    public static SinceRejection? SinceRejection(IReadOnlyList<TimelineEntry> entries, int? maker)
    {
        if (entries.FirstOrDefault(e => e.Action is Reject) is not { } no)
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
        entries.First(e => e.Action.StartsWith("payment.", StringComparison.Ordinal) || e.Action.StartsWith("posting.", StringComparison.Ordinal)).At == step.At;
}
