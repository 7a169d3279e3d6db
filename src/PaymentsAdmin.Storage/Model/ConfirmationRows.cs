using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Confirmations;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A change that waits or waited for a second Admin, or took effect because there was none.</summary>
[Index(nameof(State), nameof(Id))]
public sealed class ConfirmationRow
{
    public long Id { get; init; }
    public ConfirmationKind Kind { get; init; }

    /// <summary>The id of a token, a user, or (for one-person mode) the workspace.</summary>
    public long SubjectId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int? WorkspaceId { get; init; }

    /// <summary>The subject's name at the time of the request.</summary>
    public required string About { get; init; }

    /// <summary>The state that the requester saw: roles, or a policy version. If it differs at confirmation, the request is void.</summary>
    public string? Seen { get; init; }

    /// <summary>The requested roles or policy.</summary>
    public string? Wanted { get; init; }

    /// <summary>No longer written: codes are made at the confirmation. A backup with a column that is gone could not be restored.</summary>
    public byte[]? CodeHash { get; init; }

    [Ref(typeof(UserRow))]
    public int AskedById { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public ConfirmationState State { get; set; }

    [Ref(typeof(UserRow))]
    public int? SettledById { get; set; }
    public DateTimeOffset? SettledAt { get; set; }
    public string? Reason { get; set; }
}

/// <summary>How much a token has posted alone on a day, for its daily limit.</summary>
[PrimaryKey(nameof(TokenId), nameof(Day))]
public sealed class TokenDayRow
{
    [Ref(typeof(ApiTokenRow))]
    public long TokenId { get; init; }
    public DateOnly Day { get; init; }
    public long PostedMinor { get; set; }
}
