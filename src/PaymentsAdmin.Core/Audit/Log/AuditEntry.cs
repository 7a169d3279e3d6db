using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>One audit entry, readable.</summary>
public sealed record AuditEntry(long Id, DateTimeOffset At, string Action, string SubjectKind, long SubjectId)
{
    public required ActorKind By { get; init; }

    public int? UserId { get; init; }

    /// <summary>The actor's name; empty once erased.</summary>
    public required string Who { get; init; }

    /// <summary>The roles the actor had.</summary>
    public Role Roles { get; init; }

    public required Door Door { get; init; }

    public string? RequestId { get; init; }

    /// <summary>The caller's network address; null if none was kept or it was erased.</summary>
    public string? Address { get; init; }

    public WorkspaceId? Workspace { get; init; }

    /// <summary>Ids, amounts, dates and states.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Names and free texts.</summary>
    public IReadOnlyList<AuditChange> Texts { get; init; } = [];

    /// <summary>Whether its texts were erased.</summary>
    public bool Erased { get; init; }

    /// <summary>The payment it is about, if its subject belongs to one.</summary>
    public PaymentId? Payment { get; init; }

    /// <summary>The name of the user it is about.</summary>
    public string? SubjectName { get; init; }

    /// <summary>The end of the accounting period it is about.</summary>
    public DateOnly? Month { get; init; }

    /// <summary>The hash of its content.</summary>
    public required string Hash { get; init; }

    /// <summary>Whether a block covers it.</summary>
    public bool Sealed { get; init; }

    /// <summary>Its position in the list.</summary>
    public AuditPlace Place => new(At, Id);

    /// <summary>A field before and after, from the facts or the texts.</summary>
    public AuditChange? Change(string field) =>
        Changes.Concat(Texts).FirstOrDefault(c => string.Equals(c.Field, field, StringComparison.Ordinal));
}

/// <summary>A position in the list, which is ordered by time and then by id.</summary>
public sealed record AuditPlace(DateTimeOffset At, long Id);

/// <summary>A page of entries, newest first, and whether there are older ones.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasMore);

/// <summary>The block that covers an entry.</summary>
public sealed record AuditSeal(long Block, string Hash, DateTimeOffset SealedAt);

/// <summary>A user who can act.</summary>
public sealed record AuditPerson(int Id, string Name);

/// <summary>The state of the chain: its head, and how many entries are not sealed yet.</summary>
public sealed record ChainStatus(string? Head, long Unsealed);

/// <summary>A finished verification: when it ran, and its result.</summary>
public sealed record AuditCheck(DateTimeOffset At, TimeSpan Took, AuditVerdict Verdict)
{
    // The verification covered unsealed entries too, and is itself followed by the entry that records it.
    internal long Since(long afterLastBlock) => Math.Max(0, afterLastBlock - Verdict.Unsealed - 1);
}
