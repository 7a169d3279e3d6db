namespace PaymentsAdmin.Core.Users.Account;

/// <summary>A user as the user's own page shows it.</summary>
public sealed record OwnAccount(User User, bool HasPassword, int RecoveryCodes)
{
    /// <summary>Whether codes of an app are set up.</summary>
    public bool HasApp { get; init; }
}

/// <summary>What somebody remembers choosing; null means no choice.</summary>
public sealed record Preferences(string? Language, string? Theme, bool Shortcuts)
{
    public static readonly Preferences None = new(null, null, Shortcuts: true);
}
