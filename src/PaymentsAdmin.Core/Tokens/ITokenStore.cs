using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>Where tokens live, by the hash of their secret. Making and revoking is audited with the change.</summary>
public interface ITokenStore
{
    /// <summary>
    /// Refuses a user or a workspace that is not there, a user who is disabled, and a longer life than the user's roles allow.
    /// One that posts alone waits where there is a second Admin.
    /// </summary>
    Task<Result<ApiToken>> AddAsync(TokenInput token, Money? ceiling, byte[] secretHash, Actor actor, CancellationToken ct);

    /// <summary>Newest first; of one user, or of all. Each ends when the roles of its user make it end.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(int? userId, CancellationToken ct);

    Task<ApiToken?> FindAsync(TokenId id, CancellationToken ct);

    /// <summary>A token that is revoked already stays as it is.</summary>
    Task<Result> RevokeAsync(TokenId id, Actor actor, CancellationToken ct);

    Task<TokenOwner?> FindAsync(byte[] secretHash, CancellationToken ct);

    /// <summary>Notes a use, unless one was noted at <paramref name="before"/> or later.</summary>
    Task NoteUseAsync(TokenId id, DateTimeOffset at, DateTimeOffset before, CancellationToken ct);
}
