using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>Which tokens there may be, and which of them work. Null means allowed.</summary>
public static class TokenRules
{
    /// <summary>Whether a token lets a program in.</summary>
    public static Failure? Use(TokenOwner owner, DateTimeOffset now) =>
        owner.Token.RevokedAt is not null ? TokenFailures.Revoked
        : TokenLifetime.EndOf(owner.Token.ExpiresAt, owner.Token.MadeAt, owner.Roles) <= now ? TokenFailures.Expired
        : owner.UserDisabled ? TokenFailures.UserDisabled
        : owner.Token.WaitsSince is not null ? TokenFailures.Waits
        : null;

    /// <summary>Pay systems and posting alone reach further than a person's roles, so an Admin creates such tokens.</summary>
    public static Failure? Scopes(TokenInput input, Actor actor) =>
        TokenScopes.Unknown(input.Scopes) is { } unknown ? TokenFailures.UnknownScope(unknown)
        : Right.ManageTokens.IsHeldBy(actor) ? null
        : input.Scopes.Contains(TokenScopes.PaySystem, StringComparer.Ordinal) ? TokenFailures.PaySystemByAdmin
        : input.PostAlone ? TokenFailures.PostAloneByAdmin
        : null;

    /// <summary>Posting alone needs a ceiling and an end. The command line may leave both out: anyone with a shell holds the data.</summary>
    public static Failure? Alone(TokenInput input, Actor actor) =>
        !input.PostAlone ? (input.UpTo is null ? null : TokenFailures.CeilingWithoutPostAlone)
        : actor.Kind != ActorKind.User ? null
        : input.UpTo is null ? TokenFailures.CeilingMissing
        : input.ExpiresAt is null ? TokenFailures.ExpiryMissing
        : null;

    /// <summary>
    /// Whether a second Admin confirms it: a token that posts alone, and one that a person makes for somebody else.
    /// </summary>
    public static bool AsksSecond(TokenInput input, Actor actor) => input.PostAlone || TokenRoles.IsForAnother(actor.UserId, input.UserId);

    /// <summary>Whether it works without an end, but nobody has used it for a long time. Tokens of Approvers and Admins end within a year.</summary>
    public static bool IsIdle(ApiToken token, DateTimeOffset now) =>
        token is { RevokedAt: null, ExpiresAt: null, WaitsSince: null } && now - (token.LastUsedAt ?? token.MadeAt) >= TokenLifetime.IdleAfter;

    /// <summary>A disabled user gets no token.</summary>
    public static Failure? Owner(bool isDisabled) => isDisabled ? UserFailures.Disabled : null;

    /// <summary>No longer than the current roles of its user allow.</summary>
    public static Failure? Life(DateTimeOffset? expiresAt, DateTimeOffset now, Role roles) =>
        TokenLifetime.EndOf(expiresAt, now, roles) == expiresAt ? null : TokenFailures.TooLong;
}
