using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Timeline;

/// <summary>One event of a payment: who did what and when, and the values before.</summary>
public sealed record TimelineEntry(long Id, DateTimeOffset At, ActorKind By, int? UserId, string Who, string Action)
{
    /// <summary>Ids, amounts, dates and states.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Names and free texts; none once they were erased.</summary>
    public IReadOnlyList<AuditChange> Texts { get; init; } = [];

    /// <summary>The comment of a comment entry.</summary>
    public TimelineComment? Comment { get; init; }

    /// <summary>For whom it was decided, if by a deputy.</summary>
    public string? For { get; init; }

    /// <summary>Its position in the audit trail.</summary>
    public AuditPlace Place => new(At, Id);

    /// <summary>A field before and after, from the facts or the texts.</summary>
    public AuditChange? Change(string field) =>
        Changes.Concat(Texts).FirstOrDefault(c => string.Equals(c.Field, field, StringComparison.Ordinal));
}

/// <summary>A comment in its current state; without text if deleted.</summary>
public sealed record TimelineComment(CommentId Id, string? Body);

/// <summary>A page of entries, newest first, and whether there are earlier ones.</summary>
public sealed record TimelinePage(IReadOnlyList<TimelineEntry> Entries, bool HasEarlier);
