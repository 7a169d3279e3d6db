using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>When users last confirmed their identity. Never cached, so the answer is current at each check.</summary>
public interface IShownFactors
{
    /// <summary>
    /// When a code or password was last confirmed in this session of the user; null if never, if the session ended or if it
    /// belongs to another user.
    /// </summary>
    Task<DateTimeOffset?> LastAsync(int user, SignInId signIn, CancellationToken ct);
}
