using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Stores passwords and counts failed attempts.</summary>
public interface ICredentials
{
    Task<Credential?> FindAsync(string name, CancellationToken ct);

    Task<Credential?> FindAsync(int user, CancellationToken ct);

    /// <summary>Whether the password is correct; takes as long for an unknown user.</summary>
    Task<PasswordFit> CheckAsync(Credential? credential, string password, CancellationToken ct, bool isStranger = false);

    /// <summary>The second factors of a user.</summary>
    Task<FactorWays> WaysAsync(int user, CancellationToken ct);

    /// <summary>Rehashes a correct password with the current parameters.</summary>
    Task RehashAsync(Credential credential, string password, CancellationToken ct);

    /// <summary>
    /// Audits a refused attempt. If it counts, a number of failures in a row locks the name for a while; a running lock is
    /// not extended.
    /// </summary>
    Task NoteRefusalAsync(int? user, string reason, Origin from, SignInLimits? counting, CancellationToken ct);

    /// <summary>Changes the password and ends every other session.</summary>
    Task<Result> ChangePasswordAsync(int user, string password, SignInId keep, Actor actor, CancellationToken ct);
}
