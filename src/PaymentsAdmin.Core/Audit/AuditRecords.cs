using System.Globalization;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Audit;

/// <summary>What happened to which subject: facts for the chained row, and texts about people that can be erased later.</summary>
public sealed record AuditFact(Verb Verb, string SubjectKind, long SubjectId, WorkspaceId? Workspace)
{
    public string Action => Verb.Code;

    /// <summary>Fields with their values before and after: ids, amounts, dates, states. Never names of people.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>Free texts and names, kept apart from the chain so that they can be erased.</summary>
    public IReadOnlyList<AuditChange> Texts { get; init; } = [];
}

/// <summary>One value before and after.</summary>
public sealed record AuditChange(string Field, string? Before, string? After)
{
    public static AuditChange OfId(string field, long? before, long? after) =>
        new(field, before?.ToString(CultureInfo.InvariantCulture), after?.ToString(CultureInfo.InvariantCulture));

    public static AuditChange OfDay(string field, DateOnly? before, DateOnly? after) => new(field, Text(before), Text(after));

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The result of verifying the chain.</summary>
public sealed record AuditVerdict(long Entries, long Blocks, long Unsealed, string? Fault, string? Head)
{
    public bool Intact => Fault is null;
}
