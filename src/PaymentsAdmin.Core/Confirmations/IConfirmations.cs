using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Requests that wait for a second Admin. Each step is one transaction with its audit entry and its notices.</summary>
public interface IConfirmations
{
    /// <summary>All waiting requests, and the given number of settled ones.</summary>
    Task<ConfirmationList> ListAsync(int settled, CancellationToken ct);

    /// <summary>Who could confirm this user's request, from which another may gain.</summary>
    Task<SecondAdmins> SecondsAsync(int user, int? gainer, CancellationToken ct);

    /// <summary>
    /// Checks the request against the current state and applies it, or closes it as void and says why. Returns the request;
    /// if it gives somebody access, the code with this hash works from then on.
    /// </summary>
    Task<Result<Confirmation>> ConfirmAsync(ConfirmationId id, byte[] codeHash, DateTimeOffset expiresAt, Actor actor, CancellationToken ct);

    Task<Result> DeclineAsync(ConfirmationId id, string reason, Actor actor, CancellationToken ct);

    Task<Result> WithdrawAsync(ConfirmationId id, Actor actor, CancellationToken ct);

    /// <summary>Closes the requests that expired.</summary>
    Task<Result> CloseLapsedAsync(CancellationToken ct);
}
