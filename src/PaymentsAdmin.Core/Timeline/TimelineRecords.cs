using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Timeline;

/// <summary>One thing that happened to a payment: who did what, when, and what it was before.</summary>
public sealed record TimelineEntry(long Id, DateTimeOffset At, ActorKind By, int? UserId, string Who, string Action)
{
    /// <summary>Ids, amounts, dates and states.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Names and free texts; none once they were erased.</summary>
    public IReadOnlyList<AuditChange> Texts { get; init; } = [];

    /// <summary>What was remarked, for an entry that tells of it.</summary>
    public TimelineComment? Comment { get; init; }

    /// <summary>In whose name it was decided, where it was not the own one.</summary>
    public string? For { get; init; }

    /// <summary>Where it stands in the trail.</summary>
    public AuditPlace Place => new(At, Id);

    /// <summary>A field before and after, whichever side holds it.</summary>
    public AuditChange? Change(string field) =>
        Changes.Concat(Texts).FirstOrDefault(c => string.Equals(c.Field, field, StringComparison.Ordinal));
}

/// <summary>A comment as it is now; without a text when it was removed.</summary>
public sealed record TimelineComment(CommentId Id, string? Body);

/// <summary>Some entries, newest first, and whether there are earlier ones.</summary>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, bool HasEarlier);
