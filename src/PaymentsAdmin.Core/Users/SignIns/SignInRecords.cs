using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Where a try to sign in came from.</summary>
public sealed record Origin(string? Address, string? Agent)
{
    /// <summary>Under which name it is counted together with its neighbours.</summary>
    public string Network => Networks.Name(Address);
}

/// <summary>One open sign-in of a user.</summary>
public sealed record SignIn(SignInId Id, User User, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt)
{
    /// <summary>When a second factor or password was last shown in it.</summary>
    public DateTimeOffset? SteppedUpAt { get; init; }

    public string? Address { get; init; }

    public string? Agent { get; init; }
}

/// <summary>What has to be known of a sign-in to tell whether it goes on.</summary>
public sealed record SignInState(SignInId Id, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt);

/// <summary>A sign-in with the secret of its cookie, and the mark by which this browser is known from now on; null leaves the one it has.</summary>
public sealed record OpenedSignIn(SignIn SignIn, string Token, string? Device)
{
    /// <summary>Without secrets.</summary>
    public override string ToString() => $"OpenedSignIn {SignIn.Id.Value}";
}

/// <summary>What a right password leads to: a sign-in, or a ticket for the second step.</summary>
public sealed record PasswordAnswer(OpenedSignIn? Opened, string? Ticket)
{
    /// <summary>What the second step can be.</summary>
    public FactorWays Ways { get; init; }

    /// <summary>Without the ticket.</summary>
    public override string ToString() => nameof(PasswordAnswer);
}

/// <summary>The second factors that somebody has.</summary>
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

/// <summary>A new sign-in as a store takes it.</summary>
public sealed record NewSignIn(int User, byte[] TokenHash, Origin From, DateTimeOffset ExpiresAt, string How)
{
    /// <summary>Whether a second factor was shown with it, or the password where there is none.</summary>
    public bool SteppedUp { get; init; }

    /// <summary>The passkey that it is opened by; it is spent in the same transaction.</summary>
    public UsedPasskey? Passkey { get; init; }

    /// <summary>Whether the browser carries no mark of an earlier sign-in of this user.</summary>
    public bool FromNewBrowser { get; init; }
}

/// <summary>What a password is held against.</summary>
public sealed record Credential(int User, string Name, string? PasswordHash, string Stamp)
{
    public bool Disabled { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public bool HasSecondFactor { get; init; }

    /// <summary>The password alone is not enough: there is a second factor, or a role that needs one.</summary>
    public bool TakesFactor { get; init; }

    public bool IsDemo { get; init; }

    /// <summary>Without the hash.</summary>
    public override string ToString() => $"Credential {User}";
}

/// <summary>How a typed password compares with the one that is kept.</summary>
public enum PasswordFit
{
    Wrong = 1,
    Right = 2,

    /// <summary>Right, and kept by a hash that is weaker than those made today.</summary>
    RightOfOldHash = 3,
}
