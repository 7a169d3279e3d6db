using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Days;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit.Log;

/// <summary>Which entries to list; empty lists all.</summary>
public sealed record AuditFilter
{
    public static readonly AuditFilter None = new();

    /// <summary>From the start of this day in the organisation's time zone.</summary>
    public GivenDay? From { get; init; }

    /// <summary>Until the end of this day.</summary>
    public GivenDay? Through { get; init; }

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

    /// <summary>The same filter, whose relative days are written with the days that they are now.</summary>
    public AuditFilter Pin() => this with { From = From?.Pin(), Through = Through?.Pin() };

    /// <summary>Whether no indexed condition narrows the search, so that it scans all entries.</summary>
    public bool ReadsEach =>
        this is { From: null, User: null, SubjectId: null, Address: null }
        && (Door is not null || RequestId is not null || Workspace is not null || SubjectKind is not null)
        && (What is null || Verbs.CodesOf(What).Contains(PaymentVerbs.Add.Code, StringComparer.Ordinal));
}

/// <summary>Which entries somebody may see: all, all about payments, or their own.</summary>
public sealed record AuditScope(bool All, bool Payments, int? User)
{
    /// <summary>Kinds of subjects that belong to a payment.</summary>
    public static readonly IReadOnlyList<string> OfPayments = ["payment", "link"];
}

/// <summary>A filter and the reader's scope, with its days as instants.</summary>
public sealed record AuditConditions(AuditFilter Filter, AuditScope Scope, DateTimeOffset? From, DateTimeOffset? Until);
