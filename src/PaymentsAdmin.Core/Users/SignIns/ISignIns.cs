using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Where sign-ins live, by the hash of their cookie's secret. Opening and ending is audited with the change.</summary>
public interface ISignIns
{
    /// <summary>Refuses whoever is disabled by now, and forgets the wrong tries before.</summary>
    Task<Result<SignIn>> OpenAsync(NewSignIn signIn, CancellationToken ct);

    /// <summary>The sign-in of this secret, unless it was ended; its limits in time are the caller's to judge.</summary>
    Task<SignIn?> FindAsync(byte[] tokenHash, CancellationToken ct);

    /// <summary>Those of them that were not ended.</summary>
    Task<IReadOnlyList<SignInState>> NotEndedAsync(IReadOnlyCollection<SignInId> ids, CancellationToken ct);

    /// <summary>Sign-ins of a user that were not ended and were seen since, the latest first.</summary>
    Task<IReadOnlyList<SignIn>> OfUserAsync(int user, DateTimeOffset seenSince, CancellationToken ct);

    /// <summary>Notes that somebody was there, unless something later is noted already.</summary>
    Task NoteSeenAsync(SignInId id, DateTimeOffset at, CancellationToken ct);

    /// <summary>Gives the sign-in another secret, so that the one before fails, and notes that a factor was shown.</summary>
    Task<Result<SignIn>> RenewAsync(SignInId id, byte[] tokenHash, Actor actor, CancellationToken ct);

    /// <summary>Ends one sign-in of a user.</summary>
    Task<Result> EndAsync(int user, SignInId id, Verb action, Actor actor, CancellationToken ct);

    /// <summary>Ends all sign-ins of a user, but for one perhaps.</summary>
    Task<Result> EndAllAsync(int user, SignInId? except, Actor actor, CancellationToken ct);
}
