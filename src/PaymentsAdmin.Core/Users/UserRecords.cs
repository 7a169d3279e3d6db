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

    /// <summary>Roles that somebody asked for and a second Admin has not confirmed yet; only lists of users know them.</summary>
    public Role WaitingRoles { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>Approvers and Admins set up a second factor before anything else, except in a demo.</summary>
    public bool MustEnrol => !HasSecondFactor && TakesFactor(HasSecondFactor, IsDemo, Roles);

    /// <summary>The roles that take a second factor.</summary>
    public const Role FactorRoles = Role.Approver | Role.Admin;

    /// <summary>Whether the password alone is not enough: there is a second factor, or one has to be set up.</summary>
    public static bool TakesFactor(bool hasFactor, bool isDemo, Role roles) => hasFactor || (!isDemo && (roles & FactorRoles) != Role.None);
}

/// <summary>A user as a store takes it: checked, and with a password only where one is to be set.</summary>
public sealed record NewUser(string Name, string DisplayName, Role Roles, string? Password, bool IsDemo)
{
    /// <summary>The secret of a second factor that is set up at once.</summary>
    public string? SealedFactor { get; init; }

    /// <summary>The hash of a one-time code with which the user sets the password, and until when.</summary>
    public (byte[] Hash, DateTimeOffset ExpiresAt)? Code { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"NewUser {Name}";
}

/// <summary>What became of a new user: the user, and what an Admin should know about the roles.</summary>
public sealed record UserAdded(User User, IReadOnlyList<Words> Warnings)
{
    /// <summary>The secret of the second factor, only shown once.</summary>
    public string? FactorSecret { get; init; }

    /// <summary>The link with which the user sets the password, only shown once.</summary>
    public OneTimeLink? Link { get; init; }

    /// <summary>Whether the user comes in only after a second Admin confirmed the roles.</summary>
    public bool Waits => User.WaitingRoles != Role.None;
}

/// <summary>The code of a one-time link, only shown once.</summary>
public sealed record OneTimeLink(string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether it works only once a second Admin confirmed it, and then as long as any other.</summary>
    public bool Waits { get; init; }
}
