using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Model;

/// <summary>One value of the installation, such as the mark that it holds demo data.</summary>
[PrimaryKey(nameof(Key))]
public sealed class SettingRow
{
    public required string Key { get; init; }
    public required string Value { get; set; }
}

/// <summary>One named set of books.</summary>
[Index(nameof(Key), IsUnique = true)]
public sealed class WorkspaceRow
{
    public int Id { get; init; }
    public required string Key { get; init; }
    public required string Name { get; set; }
    public BackendKind Backend { get; init; }
    public bool FromConfiguration { get; set; }

    /// <summary>Entity types that may hold payments, as numbers between commas.</summary>
    public required string EntityTypes { get; set; }
    public int TermsDays { get; set; }
    public required string PayerSentence { get; set; }

    /// <summary>Books are closed through this day.</summary>
    public DateOnly? ClosedThrough { get; set; }
    public bool AllocateAgainstItem { get; set; }

    /// <summary>Webhooks were told of due dates through this day.</summary>
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

/// <summary>A person who signs in, or whom tokens act as. Disabled, never deleted.</summary>
[Index(nameof(HexId), IsUnique = true)]
public sealed class UserRow : IdentityUser<int>
{
    public required string HexId { get; init; }
    public required string DisplayName { get; set; }
    public int? UnitId { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? DisabledAt { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>When an Admin was last disabled or demoted in the app; for a while such a one still counts as a second Admin.</summary>
    public DateTimeOffset? AdminLostAt { get; set; }
    public bool IsDemo { get; init; }

    /// <summary>Language, theme, density and the like, as JSON.</summary>
    public string? Preferences { get; set; }
}

/// <summary>One open or ended sign-in.</summary>
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

/// <summary>A passkey of a user, tied to the host where it was registered.</summary>
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

    /// <summary>How often the authenticator says that it was used; 0 where it does not count.</summary>
    public long SignCount { get; set; }

    public bool BackupEligible { get; init; }
    public bool BackedUp { get; set; }

    /// <summary>How browsers reach it, such as usb or internal, by commas.</summary>
    public string? Transports { get; init; }
}

/// <summary>A one-time address: first set-up, or a new password; and challenges of passkeys that were answered, while they could be answered again.</summary>
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

/// <summary>What somebody typed and did not save yet.</summary>
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

/// <summary>A list's filter, sort, columns and density under a name.</summary>
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

/// <summary>When a person last looked at a view, and whether it is their first one.</summary>
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

/// <summary>One key of the ring that protects cookies and stored secrets, on PostgreSQL; on SQLite it is a file in the data folder.</summary>
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
    /// <summary>P-000001 and so on: taken in the transaction that posts.</summary>
    public const string PostedPayments = "payment";

    [Ref(typeof(WorkspaceRow))]
    public int WorkspaceId { get; init; }
    public required string Series { get; init; }
    public long Next { get; set; }
}
