using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.SignIns;

/// <summary>Where passwords live, and how wrong tries are counted.</summary>
public interface ICredentials
{
    Task<Credential?> FindAsync(string name, CancellationToken ct);

    Task<Credential?> FindAsync(int user, CancellationToken ct);

    /// <summary>Whether the password is theirs; takes as long for somebody who is not there.</summary>
    PasswordFit Check(Credential? credential, string password);

    /// <summary>The second factors of somebody who has one.</summary>
    Task<FactorWays> WaysAsync(int user, CancellationToken ct);

    /// <summary>Hashes the right password again as is done today.</summary>
    Task RehashAsync(Credential credential, string password, CancellationToken ct);

    /// <summary>Audits a refused try. Where it counts, so many in a row pause the name for a while; a pause is not made longer.</summary>
    Task NoteRefusalAsync(int? user, string reason, Origin from, SignInLimits? counting, CancellationToken ct);

    /// <summary>Sets another password and ends every other sign-in.</summary>
    Task<Result> ChangePasswordAsync(int user, string password, SignInId keep, Actor actor, CancellationToken ct);
}
