using PaymentsAdmin.Core.Timeline;

namespace PaymentsAdmin.Core.Approvals;

/// <summary>Finds in a payment's history what a checker asks for.</summary>
internal static class PostingHistory
{
    private const string Reject = "posting.reject";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "posting.submit", "posting.recall", "posting.approve", Reject, "posting.discard", "posting.ask-reversal", "posting.reject-reversal", "posting.reverse",
        "posting.hand-reversal-to-gateway",
    };

    /// <summary>The newest step, of entries with the newest first.</summary>
    public static ReviewStep? Last(IReadOnlyList<TimelineEntry> entries) =>
        entries.FirstOrDefault(e => Known.Contains(e.Action)) is { } step ? new(step.Action, step.UserId, step.Who, step.At) : null;

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
}
