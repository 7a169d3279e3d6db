using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>The verbs of tokens.</summary>
public static class TokenVerbs
{
    public static readonly Verb Add = new("token.add", VerbGroups.People, "created an API token") { Right = Right.ManageTokens };
    public static readonly Verb Revoke = new("token.revoke", VerbGroups.People, "ended an API token") { Right = Right.ManageTokens };
    public static readonly Verb List = Verb.Attempt("token.list", Right.ManageTokens, "listed API tokens");
}
