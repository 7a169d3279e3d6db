using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Access.Guarding;

/// <summary>When people last confirmed who they are. Never remembered: it is asked at the moment it counts.</summary>
public interface IShownFactors
{
    /// <summary>When a code or password was last shown in this sign-in of this user; null where none was, where the sign-in ended, or where it is somebody else's.</summary>
    Task<DateTimeOffset?> LastAsync(int user, SignInId signIn, CancellationToken ct);
}
