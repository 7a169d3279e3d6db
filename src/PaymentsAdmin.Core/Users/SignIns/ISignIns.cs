using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Stores sessions by the hash of their cookie's secret. Opening and ending are audited in the same transaction.</summary>
public interface ISignIns
{
    /// <summary>Refuses a user disabled meanwhile, and resets the failed attempts.</summary>
    Task<Result<SignIn>> OpenAsync(NewSignIn signIn, CancellationToken ct);

    /// <summary>The session with this secret, unless ended; the caller checks its time limits.</summary>
    Task<SignIn?> FindAsync(byte[] tokenHash, CancellationToken ct);

    /// <summary>Those of them that were not ended.</summary>
    Task<IReadOnlyList<SignInState>> NotEndedAsync(IReadOnlyCollection<SignInId> ids, CancellationToken ct);

    /// <summary>A user's sessions that were not ended and were active since, latest first.</summary>
    Task<IReadOnlyList<SignIn>> OfUserAsync(int user, DateTimeOffset seenSince, CancellationToken ct);

    /// <summary>Records activity, unless later activity is already recorded.</summary>
    Task NoteSeenAsync(SignInId id, DateTimeOffset at, CancellationToken ct);

    /// <summary>Replaces the session's secret, so that the previous one stops working, and records the confirmed factor.</summary>
    Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, Actor actor, CancellationToken ct);

    /// <summary>Ends one session of a user.</summary>
    Task<Result> EndAsync(int user, SignInId id, Verb verb, Actor actor, CancellationToken ct);

    /// <summary>Ends all sessions of a user, optionally except one.</summary>
    Task<Result> EndAllAsync(int user, SignInId? except, Actor actor, CancellationToken ct);
}
