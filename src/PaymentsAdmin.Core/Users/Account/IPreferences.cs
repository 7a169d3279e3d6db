using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Account;

/// <summary>Where people's choices live.</summary>
public interface IPreferences
{
    Task<Preferences> OfAsync(int user, CancellationToken ct);

    /// <summary>Keeps them, and leaves alone what it does not know.</summary>
    Task<Result> SetAsync(int user, Preferences preferences, CancellationToken ct);
}
