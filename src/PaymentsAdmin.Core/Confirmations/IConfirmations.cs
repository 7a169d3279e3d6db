using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Confirmations;

/// <summary>Requests that wait for a second Admin. Each step is one transaction with its audit entry and its notices.</summary>
public interface IConfirmations
{
    /// <summary>All that wait, and so many that were settled.</summary>
    Task<ConfirmationList> ListAsync(int settled, CancellationToken ct);

    /// <summary>Who could confirm what this user asks for.</summary>
    Task<SecondAdmins> SecondsAsync(int user, CancellationToken ct);

    /// <summary>Checks the request against the state as it is now and makes the change, or closes the request as void and says why.</summary>
    Task<Result> ConfirmAsync(ConfirmationId id, Actor actor, CancellationToken ct);

    Task<Result> DeclineAsync(ConfirmationId id, string reason, Actor actor, CancellationToken ct);

    Task<Result> WithdrawAsync(ConfirmationId id, Actor actor, CancellationToken ct);

    /// <summary>Closes what nobody decided in time.</summary>
    Task<Result> CloseLapsedAsync(CancellationToken ct);
}
