using FluentValidation;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>The row of a token.</summary>
public readonly record struct TokenId(long Value);

/// <summary>A new token as typed.</summary>
public sealed record TokenInput
{
    public int UserId { get; init; }

    public WorkspaceId Workspace { get; init; }

    /// <summary>What people recognise it by.</summary>
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When it ends; one in the past makes a token that has ended already.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it may post without a second person.</summary>
    public bool PostAlone { get; init; }

    /// <summary>How much it may post alone in a day, in the base currency.</summary>
    public decimal? UpTo { get; init; }
}

/// <summary>What a new token has to look like.</summary>
public sealed class TokenInputValidator : AbstractValidator<TokenInput>
{
    public TokenInputValidator()
    {
        RuleFor(t => t.Name)
            .Must(name => name.Trim().Length is >= 1 and <= 100 && !name.Any(char.IsControl))
            .WithMessage("The name must have 1 to 100 characters on one line.");
        RuleFor(t => t.Scopes).Must(scopes => scopes.Count > 0).Says($"Choose at least one scope: {string.Join(", ", TokenScopes.All)}.");
    }
}

/// <summary>A token as lists show it: everything but the secret, which nobody can see again.</summary>
public sealed record ApiToken(TokenId Id, int UserId, string UserName, WorkspaceId Workspace, string Name, IReadOnlyList<string> Scopes)
{
    public bool PostAlone { get; init; }

    /// <summary>How much it may post alone in a day; null where there is no ceiling.</summary>
    public Money? Ceiling { get; init; }

    /// <summary>How much of it is used today.</summary>
    public Money? UsedToday { get; init; }

    /// <summary>Since when it waits for a second Admin, and lets nobody in meanwhile.</summary>
    public DateTimeOffset? WaitsSince { get; init; }

    /// <summary>The second Admin who confirmed it, and when.</summary>
    public PersonName? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A token with its secret, which is only shown once.</summary>
public sealed record TokenAdded(ApiToken Token, string Secret)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"TokenAdded {Token.Id}";
}

/// <summary>A token that was found by its secret, with what its user is now.</summary>
public sealed record TokenOwner(ApiToken Token, string DisplayName, Role Roles, bool UserDisabled);

/// <summary>Who calls with a good token, and what the token lets the call reach.</summary>
public sealed record TokenCaller(Actor Actor, ApiToken Token)
{
    /// <summary>Whether the token reaches what this scope covers.</summary>
    public bool Reaches(string scope) => Token.Scopes.Contains(scope, StringComparer.Ordinal);
}
