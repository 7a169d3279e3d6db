using FluentValidation;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>The id of a token.</summary>
public readonly record struct TokenId(long Value);

/// <summary>A new token as typed.</summary>
public sealed record TokenInput
{
    public int UserId { get; init; }

    public WorkspaceId Workspace { get; init; }

    /// <summary>The name people recognise it by.</summary>
    public string Name { get; init; } = "";

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When it ends; a past time creates an expired token.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it may post without a second person.</summary>
    public bool PostAlone { get; init; }

    /// <summary>Its daily limit for posting alone, in the base currency.</summary>
    public decimal? UpTo { get; init; }
}

/// <summary>Validates a new token.</summary>
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

/// <summary>A token as listed: everything but the secret, which nobody can see again.</summary>
public sealed record ApiToken(TokenId Id, int UserId, string UserName, WorkspaceId Workspace, string Name, IReadOnlyList<string> Scopes)
{
    public bool PostAlone { get; init; }

    /// <summary>Its daily limit for posting alone; null if unlimited.</summary>
    public Money? Ceiling { get; init; }

    /// <summary>How much of the limit is used today.</summary>
    public Money? UsedToday { get; init; }

    /// <summary>Since when it waits for a second Admin; it does not work until confirmed.</summary>
    public DateTimeOffset? WaitsSince { get; init; }

    /// <summary>The second Admin who confirmed it, and when.</summary>
    public PersonName? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>The person who made it; null if the command line did.</summary>
    public PersonName? MadeBy { get; init; }

    /// <summary>Whether a second factor stood behind its creation, or the command line.</summary>
    public bool ByFactor { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A token with its secret, which is only shown once.</summary>
public sealed record TokenAdded(ApiToken Token, string Secret)
{
    /// <summary>Leaves out the secret.</summary>
    public override string ToString() => $"TokenAdded {Token.Id}";
}

/// <summary>A token found by its secret, with its user's current state.</summary>
public sealed record TokenOwner(ApiToken Token, string DisplayName, Role Roles, bool UserDisabled);

/// <summary>An authenticated caller with its token.</summary>
public sealed record TokenCaller(Actor Actor, ApiToken Token)
{
    /// <summary>Whether the token has this scope.</summary>
    public bool Reaches(string scope) => Token.Scopes.Contains(scope, StringComparer.Ordinal);
}
