using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Core.Ports;

/// <summary>Rows for programs, by conditions on any field.</summary>
public interface IListing<TRow>
{
    Task<IReadOnlyList<TRow>> ListAsync(Listing listing, CancellationToken ct);

    /// <summary>How many there are in all; may be two seconds old.</summary>
    Task<long> CountAsync(Listing listing, CancellationToken ct);
}
