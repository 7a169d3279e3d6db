using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>The id of a request that waits, or waited, for a second Admin.</summary>
public readonly record struct ConfirmationId(long Value);

/// <summary>What a second Admin has to confirm.</summary>
public enum ConfirmationKind
{
    /// <summary>An API token that posts alone, or that is for somebody else.</summary>
    Token = 1,

    /// <summary>More roles for a user.</summary>
    Roles = 2,

    /// <summary>A new user with roles that can move money or change the rules.</summary>
    NewUser = 3,

    /// <summary>A new password and second factor for a user with such roles.</summary>
    Reset = 4,

    /// <summary>One person makes and approves payments.</summary>
    OnePerson = 5,

    /// <summary>A policy that asks for less than the former one.</summary>
    Policy = 6,

    /// <summary>A disabled user with roles that can move money or change the rules.</summary>
    Enable = 7,

    /// <summary>Rates far away from the last ones.</summary>
    Rates = 8,
}

/// <summary>The state of a request.</summary>
public enum ConfirmationState
{
    Waiting = 1,
    Confirmed = 2,
    Declined = 3,
    Withdrawn = 4,

    /// <summary>Its subject changed meanwhile.</summary>
    Void = 5,
    Expired = 6,

    /// <summary>It took effect at once, because there was no second Admin.</summary>
    Alone = 7,
}

/// <summary>Whether a change is in force.</summary>
public enum Effect
{
    InForce = 1,

    /// <summary>Another Admin has to confirm it first.</summary>
    Waits = 2,
}

/// <summary>A request: its subject, requester and outcome.</summary>
public sealed record Confirmation(ConfirmationId Id, ConfirmationKind Kind, long SubjectId, string About, PersonName AskedBy, DateTimeOffset AskedAt)
{
    public WorkspaceId? Workspace { get; init; }

    /// <summary>The roles before and after, if it is about roles.</summary>
    public Role Before { get; init; }

    public Role After { get; init; }

    /// <summary>Whether its person chooses a new password by a one-time link that is made at the confirmation.</summary>
    public bool MakesLink => Kind is ConfirmationKind.NewUser or ConfirmationKind.Reset || StartsAnew;

    /// <summary>
    /// Whether a user gets a first role that can move money or change the rules, or a first one that needs a second factor. An Admin
    /// alone may have given the user the former password, or reset it, and would know how to come in.
    /// </summary>
    public bool StartsAnew => Kind == ConfirmationKind.Roles && ConfirmationRules.IsFirst(Before, After);

    /// <summary>For a reset: whether API tokens stay valid.</summary>
    public bool KeepsTokens { get; init; }

    /// <summary>For a token: its daily posting limit.</summary>
    public Money? Ceiling { get; init; }

    /// <summary>For a token: what it reaches, and until when.</summary>
    public AskedToken? Token { get; init; }

    /// <summary>The user who gains from it, and so cannot confirm it.</summary>
    public int? GainerId { get; init; }

    /// <summary>For a policy: the one it replaces, and the one to be set.</summary>
    public (Policy Before, Policy After)? Policies { get; init; }

    /// <summary>For rates: those to be set.</summary>
    public IReadOnlyList<RateJump> Rates { get; init; } = [];

    /// <summary>When it expires unless decided.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public ConfirmationState State { get; init; }

    /// <summary>The Admin who confirmed, declined or withdrew it.</summary>
    public PersonName? SettledBy { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Waiting requests, oldest first, and the last settled ones, newest first.</summary>
public sealed record ConfirmationList(IReadOnlyList<Confirmation> Waiting, IReadOnlyList<Confirmation> Settled);

/// <summary>A confirmed request. Its link is only filled where it was not emailed to the person.</summary>
public sealed record ConfirmationGiven(OneTimeLink? Link, bool IsMailed);

/// <summary>Who could confirm an Admin's request.</summary>
public sealed record SecondAdmins(IReadOnlyList<string> Names, DateTimeOffset? FormerUntil)
{
    /// <summary>Whether nobody could confirm, because the only other Admin gains from the change.</summary>
    public bool IsStuck { get; init; }

    /// <summary>
    /// Whether requests need a second Admin. A former Admin counts for a while, so that nobody becomes the only Admin by
    /// disabling the other.
    /// </summary>
    public bool Any => Names.Count > 0 || FormerUntil is not null;
}

/// <summary>A token that somebody has to confirm.</summary>
public sealed record AskedToken(IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);
