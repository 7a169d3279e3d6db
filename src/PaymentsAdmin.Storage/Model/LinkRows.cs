using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A public link to one payment, looked up by hash.</summary>
[Index(nameof(TokenHash), IsUnique = true)]
[Index(nameof(PaymentId), nameof(Id))]
[Index(nameof(WorkspaceId), nameof(RevokedAt), nameof(Id))]
public sealed class PublicLinkRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(PaymentTableRow))]
    public long PaymentId { get; init; }
    public required byte[] TokenHash { get; init; }
    public required string ProtectedToken { get; init; }
    public required string CheckPhrase { get; init; }
    public required byte[] ContentHash { get; init; }

    [Ref(typeof(UserRow))]
    public int? MadeById { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedReason { get; set; }
    public int Opened { get; set; }
    public DateTimeOffset? FirstOpenedAt { get; set; }
    public DateTimeOffset? LastOpenedAt { get; set; }
}

/// <summary>One intended portal write.</summary>
[Index(nameof(WorkspaceId), nameof(State), nameof(NotBefore), nameof(Id))]
[Index(nameof(EntityId), nameof(State), nameof(Id))]
[Index(nameof(PaymentId), nameof(Id))]
public sealed class OperationRow
{
    public long Id { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(EntityTableRow))]
    public long EntityId { get; init; }

    /// <summary>Null until the payment it creates exists.</summary>
    [Ref(typeof(PaymentTableRow))]
    public long? PaymentId { get; set; }
    public required string Verb { get; init; }

    /// <summary>The write, as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>1 planned, 2 sent, 3 confirmed, 4 refused, 5 unknown, 6 undone.</summary>
    public int State { get; set; }
    public DateTimeOffset PlannedAt { get; init; }
    public DateTimeOffset NotBefore { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>How often it was sent without the portal rejecting it.</summary>
    public int Attempts { get; set; }

    /// <summary>The keys that existed before it was sent, escaped and separated by commas.</summary>
    public string? Before { get; set; }

    /// <summary>The portal's key of what it created, if that is a whole number.</summary>
    public long? Made { get; set; }

    /// <summary>The key, if it is any other text.</summary>
    public string? MadeKey { get; set; }

    /// <summary>Why it was last postponed, lost or refused, as JSON.</summary>
    public string? Answer { get; set; }
    public int? ActorUserId { get; init; }
    public required string ActorName { get; init; }
    public int ActorKind { get; init; }

    /// <summary>Who made the token that wrote it, if not the token's user.</summary>
    public int? TokenMakerId { get; init; }
    public int Door { get; init; }
    public string? RequestId { get; init; }
    public string? Address { get; init; }
}

/// <summary>The sync progress of a mirror.</summary>
[PrimaryKey(nameof(WorkspaceId), nameof(Subject))]
public sealed class SyncStateRow
{
    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Subject { get; init; }
    public string? Position { get; set; }
    public DateTimeOffset? SucceededAt { get; set; }
    public DateTimeOffset? FailedAt { get; set; }
    public string? LastFailure { get; set; }
    public int Failures { get; set; }
    public DateTimeOffset? MovedAt { get; set; }

    /// <summary>The kind of fault that forbids the list of all payments.</summary>
    public int? Lacks { get; set; }
}

/// <summary>A row of a portal that cannot be kept.</summary>
[PrimaryKey(nameof(WorkspaceId), nameof(Subject), nameof(PortalId), nameof(EntityKind))]
[Index(nameof(WorkspaceId), nameof(EntityKind), nameof(ExternalId))]
public sealed class PortalProblemRow
{
    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public ProblemSubject Subject { get; init; }

    /// <summary>The portal's key, if that is a number above 0; otherwise a number below 0 that is made from the row.</summary>
    public long PortalId { get; init; }

    /// <summary>The key, if it is any other text. Null if the portal does not say which row it is.</summary>
    public string? PortalKey { get; init; }

    /// <summary>Zero if the entity is unknown. A deal and an invoice may have the same id.</summary>
    public int EntityKind { get; init; }
    public string? ExternalId { get; init; }
    public ProblemCause Cause { get; init; }
    public required string Field { get; init; }
    public required string Value { get; init; }
    public string? Amount { get; init; }
    public DateTimeOffset SeenAt { get; init; }
}

/// <summary>An API token, stored as a hash.</summary>
[Index(nameof(TokenHash), IsUnique = true)]
[Index(nameof(UserId))]
public sealed class ApiTokenRow
{
    public long Id { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Name { get; set; }
    public required byte[] TokenHash { get; init; }
    public required string Scopes { get; init; }
    public bool PostAlone { get; init; }

    /// <summary>Its daily limit for posting alone, in the base currency.</summary>
    public long? CeilingMinor { get; init; }

    /// <summary>Since when it waits for a second Admin; it does not work until confirmed.</summary>
    public DateTimeOffset? WaitsSince { get; set; }
    public int? ConfirmedById { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }
    public DateTimeOffset MadeAt { get; init; }
    public int? MadeById { get; init; }

    /// <summary>Whether a second factor stood behind its creation, or the command line.</summary>
    public bool ByFactor { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A CRM.COM API session: two hours, one user, one unit, one workspace.</summary>
[Index(nameof(TokenHash), IsUnique = true)]
[Index(nameof(ExpiresAt))]
public sealed class CrmComSessionRow
{
    public long Id { get; init; }
    public required byte[] TokenHash { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }

    [Ref(typeof(ApiTokenRow))]
    public long? ApiTokenId { get; init; }
    public int? UnitId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? ReleasedAt { get; set; }
}

/// <summary>The answer to a write with an idempotency key.</summary>
[PrimaryKey(nameof(Caller), nameof(Key))]
[Index(nameof(At))]
public sealed class IdempotentAnswerRow
{
    public required string Caller { get; init; }
    public required string Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public int Status { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset At { get; init; }

    /// <summary>The length of a stored answer; 0 while the call runs and if only the fact is stored.</summary>
    public int AnswerBytes { get; set; }

    /// <summary>The length of all answers stored for the caller up to this one, by which the oldest are found.</summary>
    public long CallerTotal { get; set; }
}
