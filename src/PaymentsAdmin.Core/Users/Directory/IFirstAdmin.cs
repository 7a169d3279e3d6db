using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>Creates an installation's first Admin.</summary>
public interface IFirstAdmin
{
    /// <summary>Stores the hash of a new code and voids older ones; false if there is an Admin.</summary>
    Task<bool> OfferAsync(byte[] codeHash, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Whether the code can be redeemed.</summary>
    Task<bool> IsOpenAsync(byte[] codeHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Redeems the code for the first Admin.</summary>
    Task<Result<User>> MakeAsync(byte[] codeHash, NewUser user, Origin from, CancellationToken ct);
}
