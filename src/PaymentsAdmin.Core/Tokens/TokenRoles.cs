using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>Which roles of its user a token carries. Nobody approves with a token that somebody else made for them.</summary>
public static class TokenRoles
{
    /// <summary>Whether a person made it for somebody else. Tokens made by command have no such person: a shell has the data anyway.</summary>
    public static bool IsForAnother(int? madeBy, int user) => madeBy is { } maker && maker != user;

    /// <summary>The roles that the token carries.</summary>
    public static Role Carried(Role roles, int? madeBy, int user) => IsForAnother(madeBy, user) ? TokenMask.Of(roles) : roles;

    /// <summary>Whether a token that carries these roles can approve payments.</summary>
    public static bool CanApprove(Role carried, IReadOnlyList<string> scopes) =>
        (carried & Right.Approve.Roles) != Role.None && scopes.Contains(TokenScopes.CrmCom, StringComparer.Ordinal);
}
