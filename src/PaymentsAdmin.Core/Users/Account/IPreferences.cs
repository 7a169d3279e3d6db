using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Account;

/// <summary>Stores users' preferences.</summary>
public interface IPreferences
{
    Task<Preferences> OfAsync(int user, CancellationToken ct);

    /// <summary>Stores them, and keeps values it does not know.</summary>
    Task<Result> SetAsync(int user, Preferences preferences, CancellationToken ct);
}
