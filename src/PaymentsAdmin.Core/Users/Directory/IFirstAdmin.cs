using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Users.Directory;

/// <summary>How an installation gets its first Admin.</summary>
public interface IFirstAdmin
{
    /// <summary>Keeps the hash of a new code and voids older ones; false when there is an Admin.</summary>
    Task<bool> OfferAsync(byte[] codeHash, DateTimeOffset expiresAt, CancellationToken ct);

    /// <summary>Whether the code can be spent.</summary>
    Task<bool> IsOpenAsync(byte[] codeHash, DateTimeOffset now, CancellationToken ct);

    /// <summary>Spends the code on the first Admin.</summary>
    Task<Result<User>> MakeAsync(byte[] codeHash, NewUser user, Origin from, CancellationToken ct);
}
