namespace PaymentsAdmin.Core.Values;

/// <summary>What acts.</summary>
public enum ActorKind
{
    /// <summary>A person who signed in.</summary>
    User = 1,

    /// <summary>A program with a token; it acts as the token's user.</summary>
    Token = 2,

    /// <summary>The command line.</summary>
    Command = 3,

    /// <summary>The product itself: sealing, syncing.</summary>
    System = 4,
}

/// <summary>Which door the call came through.</summary>
public enum Door
{
    Page = 1,
    BitrixRest = 2,
    CrmComRest = 3,
    Command = 4,
    Background = 5,
}

/// <summary>Who does it, with which roles, through which door, in which request.</summary>
public sealed record Actor(ActorKind Kind, int? UserId, string Name, Role Roles, Door Door, string? RequestId = null)
{
    /// <summary>The sign-in a person came with; without one nobody can tell when a factor was last shown.</summary>
    public SignInId? SignIn { get; init; }

    /// <summary>The network address of the caller; null where the call came by no network.</summary>
    public string? Address { get; init; }

    /// <summary>A token that may post without a second person.</summary>
    public bool PostAlone { get; init; }

    /// <summary>The token whose daily ceiling bounds what it posts alone; null where there is no ceiling.</summary>
    public long? CeilingToken { get; init; }

    /// <summary>The unit it acts for, where the sign-in named one; else the user's own.</summary>
    public int? UnitId { get; init; }

    /// <summary>The product itself.</summary>
    public static readonly Actor System = new(ActorKind.System, null, "system", Role.None, Door.Background);

    /// <summary>The command line under an account of the operating system.</summary>
    public static Actor Command(string osUser) => new(ActorKind.Command, null, "cli:" + osUser, Role.None, Door.Command);
}
