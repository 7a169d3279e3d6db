using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>A new user as typed.</summary>
public sealed record UserInput
{
    public string Name { get; init; } = "";

    /// <summary>The name others see; empty means the sign-in name.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>As typed or piped, with or without a line break.</summary>
    public string Password { get; init; } = "";

    public Role Roles { get; init; }

    /// <summary>Whether to set up a second factor at once; its secret is only shown once.</summary>
    public bool WithSecondFactor { get; init; }

    /// <summary>Leaves out the password.</summary>
    public override string ToString() => $"UserInput {Name}";
}

/// <summary>What a reset leaves a user: a one-time link, and their API tokens only if they are kept.</summary>
public sealed record NewAccess(byte[] CodeHash, DateTimeOffset ExpiresAt, bool KeepsTokens);

/// <summary>A new password as typed.</summary>
public sealed record PasswordInput
{
    public string Password { get; init; } = "";

    /// <summary>Leaves out the password.</summary>
    public override string ToString() => nameof(PasswordInput);
}
