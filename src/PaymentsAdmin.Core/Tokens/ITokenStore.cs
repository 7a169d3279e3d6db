using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>Stores tokens by the hash of their secret. Creating and revoking are audited in the same transaction.</summary>
public interface ITokenStore
{
    /// <summary>
    /// Refuses an unknown user or workspace, a disabled user, and a longer life than the user's roles allow. A token that
    /// posts alone, or that is for somebody else, waits for a second Admin if there is one. All Admins and Approvers are notified
    /// of those, and of tokens that can approve.
    /// </summary>
    Task<Result<ApiToken>> AddAsync(TokenInput token, Money? ceiling, byte[] secretHash, Actor actor, CancellationToken ct);

    /// <summary>Newest first; of one user, or of all. The end of each follows its user's roles.</summary>
    Task<IReadOnlyList<ApiToken>> ListAsync(int? userId, CancellationToken ct);

    Task<ApiToken?> FindAsync(TokenId id, CancellationToken ct);

    /// <summary>Revoking again changes nothing.</summary>
    Task<Result> RevokeAsync(TokenId id, Actor actor, CancellationToken ct);

    Task<TokenOwner?> FindAsync(byte[] secretHash, CancellationToken ct);

    /// <summary>How many tokens without an end were last used, or made, at that time or earlier.</summary>
    Task<int> CountIdleAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>Records a use, unless one was recorded at <paramref name="before"/> or later.</summary>
    Task NoteUseAsync(TokenId id, DateTimeOffset at, DateTimeOffset before, CancellationToken ct);
}
