using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>What goes with each call of a token.</summary>
public sealed record TokenGrant(TokenId Id, bool PostAlone, bool HasCeiling, int? MadeBy)
{
    /// <summary>Whether a second factor stood behind its creation, or the command line.</summary>
    public bool ByFactor { get; init; }
}

/// <summary>Forms the actor of a token, whatever door it comes through. Nothing else decides which roles a token carries.</summary>
public static class TokenActor
{
    /// <param name="token">The token.</param>
    /// <param name="user">The number of its user.</param>
    /// <param name="name">The name of its user.</param>
    /// <param name="roles">The current roles of its user.</param>
    /// <param name="door">The door of the call.</param>
    /// <param name="requestId">The number of the call.</param>
    public static Actor Of(TokenGrant token, int user, string name, Role roles, Door door, string? requestId)
    {
        var carried = TokenRoles.Carried(roles, token.MadeBy, user, token.ByFactor);
        return new Actor(ActorKind.Token, user, name, carried, door, requestId)
        {
            PostAlone = token.PostAlone,
            CeilingToken = token.HasCeiling ? token.Id.Value : null,
            TokenMaker = TokenRoles.IsForAnother(token.MadeBy, user) ? token.MadeBy : null,
            IsMasked = TokenRoles.IsMasked(token.MadeBy, user, token.ByFactor),
            Withheld = roles & ~carried,
        };
    }
}
