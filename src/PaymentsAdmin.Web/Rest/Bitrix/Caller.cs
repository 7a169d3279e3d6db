using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix;

/// <summary>The caller of a method: a program with a token, or a user of the API page. Limits apply to both.</summary>
public sealed record Caller(Actor Actor, TokenId Counted, IReadOnlyList<string> Scopes, string Reason)
{
    /// <summary>A program, by the token it showed.</summary>
    public static Caller Of(TokenCaller program) =>
        new(program.Actor, program.Token.Id, program.Token.Scopes, $"by token {program.Token.Name}");

    /// <summary>
    /// A person without a token, who reaches what a token could that the person makes for oneself. Rows are numbered from one, so
    /// that calls counted under the negative number of a user never meet those of a token.
    /// </summary>
    public static Caller Of(Actor person)
    {
        IReadOnlyList<string> scopes = Right.ManageTokens.IsHeldBy(person) ? TokenScopes.All : [.. TokenScopes.All.Where(scope => scope is not TokenScopes.PaySystem)];
        return new(person, new TokenId(-(person.UserId ?? 0)), scopes, "on the API page");
    }

    /// <summary>Whether the caller reaches what this scope covers.</summary>
    public bool Reaches(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
