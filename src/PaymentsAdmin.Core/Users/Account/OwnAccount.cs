namespace PaymentsAdmin.Core.Users.Account;

/// <summary>A user as shown on their own account page.</summary>
public sealed record OwnAccount(User User, bool HasPassword, int RecoveryCodes)
{
    /// <summary>Whether an authenticator app is set up.</summary>
    public bool HasApp { get; init; }
}

/// <summary>A user's saved choices; null means none.</summary>
public sealed record Preferences(string? Language, string? Theme, bool Shortcuts)
{
    public static readonly Preferences None = new(null, null, Shortcuts: true);
}
