using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>The caller of a method: a program with a token, or a user of the API page. Limits apply to both.</summary>
public sealed record Caller(Actor Actor, TokenId Counted, IReadOnlyList<string> Scopes, string Reason)
{
    public static Caller Of(TokenCaller program) =>
        new(program.Actor, program.Token.Id, program.Token.Scopes, $"by token {program.Token.Name}");

    /// <summary>
    /// A user without a token, with the scopes that a token of that user could have. Row ids start at one, so calls counted under the
    /// negative user id never collide with those of a token.
    /// </summary>
    public static Caller Of(Actor person)
    {
        IReadOnlyList<string> scopes = Right.ManageTokens.IsHeldBy(person)
            ? TokenScopes.All
            : [.. TokenScopes.All.Where(scope => scope is not TokenScopes.PaySystem)];
        return new(person, new TokenId(-(person.UserId ?? 0)), scopes, "on the API page");
    }

    public bool Reaches(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
