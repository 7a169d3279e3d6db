using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users;

/// <summary>A person who signs in or owns tokens.</summary>
public sealed record User(int Id, HexId HexId, string Name, string DisplayName, Role Roles)
{
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when the user is disabled; null if enabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    public DateTimeOffset? LastSignInAt { get; init; }

    public bool HasSecondFactor { get; init; }

    /// <summary>Roles requested but not yet confirmed by a second Admin; only user lists fill it.</summary>
    public Role WaitingRoles { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>Approvers and Admins set up a second factor before anything else, except in a demo.</summary>
    public bool MustEnrol => !HasSecondFactor && TakesFactor(HasSecondFactor, IsDemo, Roles);

    /// <summary>The roles that require a second factor.</summary>
    public const Role FactorRoles = Role.Approver | Role.Admin;

    /// <summary>Whether the password alone is not enough: there is a second factor, or one has to be set up.</summary>
    public static bool TakesFactor(bool hasFactor, bool isDemo, Role roles) => hasFactor || (!isDemo && (roles & FactorRoles) != Role.None);
}

/// <summary>A user as a store takes it: validated, with a password only if one is to be set.</summary>
public sealed record NewUser(string Name, string DisplayName, Role Roles, string? Password, bool IsDemo)
{
    /// <summary>The sealed secret of a second factor to set up at once.</summary>
    public string? SealedFactor { get; init; }

    /// <summary>The hash and expiry of the one-time code for setting the password.</summary>
    public (byte[] Hash, DateTimeOffset ExpiresAt)? Code { get; init; }

    /// <summary>Leaves out the password.</summary>
    public override string ToString() => $"NewUser {Name}";
}

/// <summary>The result of creating a user: the user, and warnings about the roles.</summary>
public sealed record UserAdded(User User, IReadOnlyList<Words> Warnings)
{
    /// <summary>The secret of the second factor, only shown once.</summary>
    public string? FactorSecret { get; init; }

    /// <summary>
    /// The link for setting the password, only shown once; null if there is a password, or if the roles wait: then it is made at
    /// the confirmation.
    /// </summary>
    public OneTimeLink? Link { get; init; }

    /// <summary>Whether the user stays disabled until a second Admin confirms the roles.</summary>
    public bool Waits => User.WaitingRoles != Role.None;
}

/// <summary>The code of a one-time link, only shown once.</summary>
public sealed record OneTimeLink(string Code, DateTimeOffset ExpiresAt)
{
    /// <summary>Leaves out the code.</summary>
    public override string ToString() => nameof(OneTimeLink);
}
