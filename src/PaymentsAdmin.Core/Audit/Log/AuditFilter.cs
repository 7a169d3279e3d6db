using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Which entries to list; nothing said means all.</summary>
public sealed record AuditFilter
{
    public static readonly AuditFilter None = new();

    /// <summary>From the beginning of this day in the organisation's zone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Through the end of this day.</summary>
    public DateOnly? Through { get; init; }

    public int? User { get; init; }

    /// <summary>A verb, or a group of them.</summary>
    public string? What { get; init; }

    public string? SubjectKind { get; init; }

    public long? SubjectId { get; init; }

    public Door? Door { get; init; }

    public string? RequestId { get; init; }

    public WorkspaceId? Workspace { get; init; }

    /// <summary>The network address of the caller.</summary>
    public string? Address { get; init; }

    /// <summary>Whether nothing in it leads to few entries by an index, so that a search looks at one after the other, back to the first.</summary>
    public bool LooksAtEach =>
        this is { From: null, User: null, SubjectId: null, Address: null }
        && (Door is not null || RequestId is not null || Workspace is not null || SubjectKind is not null)
        && (What is null || Verbs.CodesOf(What).Contains(PaymentVerbs.Add.Code, StringComparer.Ordinal));
}

/// <summary>What somebody may see of the trail: all, all about payments, or what they did themselves.</summary>
public sealed record AuditScope(bool All, bool Payments, int? User)
{
    /// <summary>Subjects that are part of a payment.</summary>
    public static readonly IReadOnlyList<string> OfPayments = ["payment", "link"];
}

/// <summary>A filter and who asks, with its days as instants.</summary>
public sealed record AuditConditions(AuditFilter Filter, AuditScope Scope, DateTimeOffset? From, DateTimeOffset? Until);
