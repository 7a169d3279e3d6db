using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>One entry of the trail, as people read it.</summary>
public sealed record AuditEntry(long Id, DateTimeOffset At, string Action, string SubjectKind, long SubjectId)
{
    public required ActorKind By { get; init; }

    public int? UserId { get; init; }

    /// <summary>The name of whoever acted; empty once it was erased.</summary>
    public required string Who { get; init; }

    /// <summary>The roles it was done with.</summary>
    public Role Roles { get; init; }

    public required Door Door { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The network address it was done from; null where none was kept, and once it was erased.</summary>
    public string? Address { get; init; }

    public WorkspaceId? Workspace { get; init; }

    /// <summary>Ids, amounts, dates and states.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Names and free texts.</summary>
    public IReadOnlyList<AuditChange> Texts { get; init; } = [];

    /// <summary>It had texts, and they were erased.</summary>
    public bool Erased { get; init; }

    /// <summary>The payment it is about, where its subject belongs to one.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>The name of the user it is about.</summary>
    public string? SubjectName { get; init; }

    /// <summary>Hash over what it says.</summary>
    public required string Hash { get; init; }

    /// <summary>A block stands over it.</summary>
    public bool Sealed { get; init; }

    /// <summary>Where it stands in the list.</summary>
    public AuditPlace Place => new(At, Id);

    /// <summary>A field before and after, whichever side holds it.</summary>
    public AuditChange? Change(string field) =>
        Changes.Concat(Texts).FirstOrDefault(c => string.Equals(c.Field, field, StringComparison.Ordinal));
}

/// <summary>A place in the list, which is ordered by time and then by number.</summary>
public sealed record AuditPlace(DateTimeOffset At, long Id);

/// <summary>Some entries, newest first, and whether there are older ones.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasMore);

/// <summary>The block over an entry.</summary>
public sealed record AuditSeal(long Block, string Hash, DateTimeOffset SealedAt);

/// <summary>Somebody who acts.</summary>
public sealed record AuditPerson(int Id, string Name);

/// <summary>How the chain stands: its end, and how many entries wait for their seal.</summary>
public sealed record ChainStanding(string? Head, long Unsealed);

/// <summary>A walk that is over: when it was, and what it found.</summary>
public sealed record AuditCheck(DateTimeOffset At, TimeSpan Took, AuditVerdict Verdict)
{
    // What waited for its seal was verified as well, and the walk is followed by the entry that keeps what it found.
    internal long Since(long afterLastBlock) => Math.Max(0, afterLastBlock - Verdict.Unsealed - 1);
}
