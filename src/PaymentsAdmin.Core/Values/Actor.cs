namespace PaymentsAdmin.Core.Values;

/// <summary>The kinds of actors.</summary>
public enum ActorKind
{
    /// <summary>A person who signed in.</summary>
    User = 1,

    /// <summary>A program with a token, acting as the token's user.</summary>
    Token = 2,

    /// <summary>The command line.</summary>
    Command = 3,

    /// <summary>The product itself: sealing, syncing.</summary>
    System = 4,
}

/// <summary>The door a call came through.</summary>
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
    /// <summary>The session of a signed-in user; without one, nobody can tell when a factor was last confirmed.</summary>
    public SignInId? SignIn { get; init; }

    /// <summary>The caller's network address; null if the call came by no network.</summary>
    public string? Address { get; init; }

    /// <summary>Whether a token may post without a second person.</summary>
    public bool PostAlone { get; init; }

    /// <summary>The token whose daily limit applies to posting alone; null if unlimited.</summary>
    public long? CeilingToken { get; init; }

    /// <summary>The person who made the token, if it is not the token's user: what the token writes counts as theirs too.</summary>
    public int? TokenMaker { get; init; }

    /// <summary>Whether it is a token that never acts as Approver or Admin.</summary>
    public bool IsMasked { get; init; }

    /// <summary>Roles of the token's user that the token does not carry.</summary>
    public Role Withheld { get; init; }

    /// <summary>The unit it acts for, if the sign-in named one; else the user's own.</summary>
    public int? UnitId { get; init; }

    /// <summary>The product itself.</summary>
    public static readonly Actor System = new(ActorKind.System, null, "system", Role.None, Door.Background);

    /// <summary>The command line, as an operating system user.</summary>
    public static Actor Command(string osUser) => new(ActorKind.Command, null, "cli:" + osUser, Role.None, Door.Command);
}
