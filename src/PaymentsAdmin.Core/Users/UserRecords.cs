using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>A person who signs in, or whom tokens act as.</summary>
public sealed record User(int Id, HexId HexId, string Name, string DisplayName, Role Roles)
{
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when they may do nothing any more; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public bool HasSecondFactor { get; init; }

    public bool IsDemo { get; init; }
}

/// <summary>A user as a store takes it: checked, and with a password only where one is to be set.</summary>
public sealed record NewUser(string Name, string DisplayName, Role Roles, string? Password, bool IsDemo)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"NewUser {Name}";
}

/// <summary>What became of a new user: the user, and what an Admin should know about the roles.</summary>
public sealed record UserAdded(User User, IReadOnlyList<string> Warnings);

/// <summary>The code of a one-time link, shown this once.</summary>
public sealed record OneTimeLink(string Code, DateTimeOffset ExpiresAt);
