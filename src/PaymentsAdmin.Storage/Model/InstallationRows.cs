using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Model;

/// <summary>A setting of the installation, such as the demo mark.</summary>
[PrimaryKey(nameof(Key))]
public sealed class SettingRow
{
    public required string Key { get; init; }
    public required string Value { get; set; }
}

/// <summary>A workspace.</summary>
[Index(nameof(Key), IsUnique = true)]
public sealed class WorkspaceRow
{
    public int Id { get; init; }
    public required string Key { get; init; }
    public required string Name { get; set; }

    /// <summary>The number of its <see cref="BackendKind"/>.</summary>
    public int Backend { get; init; }
    public bool FromConfiguration { get; set; }

    /// <summary>Entity types that may have payments, as comma-separated numbers.</summary>
    public required string EntityTypes { get; set; }
    public int TermsDays { get; set; }
    public required string PayerSentence { get; set; }

    /// <summary>Books are closed through this day.</summary>
    public DateOnly? ClosedThrough { get; set; }
    public bool AllocateAgainstItem { get; set; }

    /// <summary>Webhooks were notified of due dates through this day.</summary>
    public DateOnly? DueToldThrough { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; set; }
    public int Revision { get; set; }
}

/// <summary>An encrypted secret of a workspace's portal connection.</summary>
[PrimaryKey(nameof(WorkspaceId), nameof(Name))]
public sealed class WorkspaceSecretRow
{
    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Name { get; init; }
    public required string Protected { get; set; }
}

/// <summary>A person who signs in or owns tokens. Disabled, never deleted.</summary>
[Index(nameof(HexId), IsUnique = true)]
public sealed class UserRow : IdentityUser<int>
{
    public required string HexId { get; init; }
    public required string DisplayName { get; set; }
    public int? UnitId { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DisabledAt { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When the Admin role was last lost in the app; for a while the user still counts as a second Admin.</summary>
    public DateTimeOffset? AdminLostAt { get; set; }

    /// <summary>How often access was reset. A browser known before the last reset is unknown again.</summary>
    public int Resets { get; set; }
    public bool IsDemo { get; init; }

    /// <summary>Language, theme, density and the like, as JSON.</summary>
    public string? Preferences { get; set; }
}

/// <summary>One session, open or ended.</summary>
[Index(nameof(TokenHash), IsUnique = true)]
[Index(nameof(UserId), nameof(EndedAt))]
public sealed class SignInRow
{
    public long Id { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public required byte[] TokenHash { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? SteppedUpAt { get; set; }
    public string? Address { get; init; }
    public string? Agent { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>A passkey of a user, bound to the domain it was registered on.</summary>
[Index(nameof(CredentialId), IsUnique = true)]
[Index(nameof(UserId))]
public sealed class PasskeyRow
{
    public long Id { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public required string Name { get; set; }
    public required byte[] CredentialId { get; init; }
    public required byte[] PublicKey { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The authenticator's signature counter; 0 if it does not count.</summary>
    public long SignCount { get; set; }

    public bool BackupEligible { get; init; }
    public bool BackedUp { get; set; }

    /// <summary>The transports, such as usb or internal, separated by commas.</summary>
    public string? Transports { get; init; }
}

/// <summary>A one-time code, for the first set-up or a new password; also an answered passkey challenge, until it expires.</summary>
[Index(nameof(CodeHash), IsUnique = true)]
public sealed class OneTimeCodeRow
{
    public long Id { get; init; }
    public required string Purpose { get; init; }

    [Ref(typeof(UserRow))]
    public int? UserId { get; init; }
    public required byte[] CodeHash { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Unsaved form input.</summary>
[PrimaryKey(nameof(UserId), nameof(Form), nameof(Key))]
[Index(nameof(SavedAt))]
public sealed class FormDraftRow
{
    [Ref(typeof(UserRow))]
    public int UserId { get; init; }
    public required string Form { get; init; }
    public required string Key { get; init; }
    public required string Body { get; set; }
    public DateTimeOffset SavedAt { get; set; }
}

/// <summary>A named filter, sort order, columns and density of a list.</summary>
[Index(nameof(UserId), nameof(Screen), nameof(Name), IsUnique = true)]
public sealed class SavedViewRow
{
    public long Id { get; init; }

    [Ref(typeof(UserRow))]
    public int UserId { get; init; }

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Screen { get; init; }
    public required string Name { get; set; }
    public required string Body { get; set; }
    public int SharedWithRole { get; set; }
    public int Position { get; set; }
    public int Revision { get; set; }
}

/// <summary>When a user last opened a view, and whether it is their default.</summary>
[PrimaryKey(nameof(UserId), nameof(ViewId))]
public sealed class ViewVisitRow
{
    [Ref(typeof(UserRow))]
    public int UserId { get; init; }

    [Ref(typeof(SavedViewRow))]
    public long ViewId { get; init; }
    public bool IsDefault { get; set; }
    public DateTimeOffset? VisitedAt { get; set; }
}

/// <summary>A key of the ring that protects cookies and stored secrets, on PostgreSQL; on SQLite it is a file in the data folder.</summary>
[Index(nameof(FriendlyName), IsUnique = true)]
public sealed class DataProtectionKeyRow
{
    public int Id { get; init; }
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
}

/// <summary>The next number of a gap-free or shared series.</summary>
[PrimaryKey(nameof(WorkspaceId), nameof(Series))]
public sealed class NumberRow
{
    /// <summary>P-000001 and so on: assigned in the posting transaction.</summary>
    public const string PostedPayments = "payment";

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Series { get; init; }
    public long Next { get; set; }
}
