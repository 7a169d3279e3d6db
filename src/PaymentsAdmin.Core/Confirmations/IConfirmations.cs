using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Requests that wait for a second Admin. Each step is one transaction with its audit entry and its notices.</summary>
public interface IConfirmations
{
    /// <summary>All waiting requests, and the given number of settled ones.</summary>
    Task<ConfirmationList> ListAsync(int settled, CancellationToken ct);

    /// <summary>Who could confirm this user's requests; the other one gains by them. No user has the number 0.</summary>
    Task<SecondAdmins> SecondsAsync(int user, int butNot, CancellationToken ct);

    /// <summary>Checks the request against the current state and applies it, or closes it as void and says why.</summary>
    Task<Result> ConfirmAsync(ConfirmationId id, Actor actor, CancellationToken ct);

    Task<Result> DeclineAsync(ConfirmationId id, string reason, Actor actor, CancellationToken ct);

    Task<Result> WithdrawAsync(ConfirmationId id, Actor actor, CancellationToken ct);

    /// <summary>Closes the requests that expired.</summary>
    Task<Result> CloseLapsedAsync(CancellationToken ct);
}
