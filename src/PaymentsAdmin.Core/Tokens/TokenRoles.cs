using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>
/// Which roles of its user a token carries. Nobody approves with a token that somebody else made for them, or that was made with
/// a password alone before its user became an Approver.
/// </summary>
public static class TokenRoles
{
    /// <summary>Whether a person made it for somebody else. Tokens made by command have no such person: a shell has the data anyway.</summary>
    public static bool IsForAnother(int? madeBy, int user) => madeBy is { } maker && maker != user;

    /// <summary>Whether it never acts as Approver or Admin.</summary>
    public static bool IsMasked(int? madeBy, int user, bool byFactor) => IsForAnother(madeBy, user) || !byFactor;

    /// <summary>The roles that the token carries.</summary>
    public static Role Carried(Role roles, int? madeBy, int user, bool byFactor) => IsMasked(madeBy, user, byFactor) ? TokenMask.Of(roles) : roles;

    /// <summary>Whether a second factor stands behind a new token: the command line needs none, and demo users have none.</summary>
    public static bool ByFactor(Actor actor, bool hasFactor, bool isDemo, Role roles) =>
        actor.Kind != ActorKind.User || isDemo || User.TakesFactor(hasFactor, isDemo, roles);

    /// <summary>Whether a token that carries these roles can approve payments.</summary>
    public static bool CanApprove(Role carried, IReadOnlyList<string> scopes) =>
        (carried & Right.Approve.Roles) != Role.None && scopes.Contains(TokenScopes.CrmCom, StringComparer.Ordinal);
}
