using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>The origin of a sign-in attempt.</summary>
public sealed record Origin(string? Address, string? Agent)
{
    /// <summary>The name under which its network is counted.</summary>
    public string Network => Networks.Name(Address);
}

/// <summary>One open session of a user.</summary>
public sealed record SignIn(SignInId Id, User User, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt)
{
    /// <summary>When a second factor or password was last confirmed in it.</summary>
    public DateTimeOffset? SteppedUpAt { get; init; }

    public string? Address { get; init; }

    public string? Agent { get; init; }
}

/// <summary>What decides whether a session is still valid.</summary>
public sealed record SignInState(SignInId Id, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt);

/// <summary>A session with its cookie's secret, and the browser's new device cookie; null keeps the old one.</summary>
public sealed record OpenedSignIn(SignIn SignIn, string Token, string? Device)
{
    /// <summary>Leaves out secrets.</summary>
    public override string ToString() => $"OpenedSignIn {SignIn.Id.Value}";
}

/// <summary>The result of a correct password: a session, or a ticket for the second step.</summary>
public sealed record PasswordAnswer(OpenedSignIn? Opened, string? Ticket)
{
    /// <summary>The possible second steps.</summary>
    public FactorWays Ways { get; init; }

    /// <summary>Leaves out the ticket.</summary>
    public override string ToString() => nameof(PasswordAnswer);
}

/// <summary>The second factors of a user.</summary>
[Flags]
public enum FactorWays
{
    None = 0,
    App = 1,
    Passkey = 2,
}

/// <summary>Limits of interactive sign-in.</summary>
public sealed record SignInLimits(int WrongTries, int WrongTriesPerAddress, TimeSpan Pause, TimeSpan Idle, TimeSpan Longest)
{
    public static readonly SignInLimits Default = new(10, 20, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(12));
}

/// <summary>A new session as a store takes it.</summary>
public sealed record NewSignIn(int User, byte[] TokenHash, Origin From, DateTimeOffset ExpiresAt, string How)
{
    /// <summary>Whether a second factor was confirmed with it, or the password if there is none.</summary>
    public bool SteppedUp { get; init; }

    /// <summary>The passkey that opens it; its challenge is spent in the same transaction.</summary>
    public UsedPasskey? Passkey { get; init; }

    /// <summary>Whether the browser has no device cookie of this user.</summary>
    public bool FromNewBrowser { get; init; }
}

/// <summary>What a typed password is checked against.</summary>
public sealed record Credential(int User, string Name, string? PasswordHash, string Stamp)
{
    public bool Disabled { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public bool HasSecondFactor { get; init; }

    /// <summary>The password alone is not enough: there is a second factor, or a role that needs one.</summary>
    public bool TakesFactor { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>How often access was reset; a browser is known only since the last time.</summary>
    public int Resets { get; init; }

    /// <summary>Leaves out the hash.</summary>
    public override string ToString() => $"Credential {User}";
}

/// <summary>The result of checking a password.</summary>
public enum PasswordFit
{
    Wrong = 1,
    Right = 2,

    /// <summary>Correct, but hashed with weaker parameters than today's.</summary>
    RightOfOldHash = 3,
}
