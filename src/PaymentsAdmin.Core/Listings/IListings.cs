using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>Rows for programs, by conditions on any field.</summary>
public interface IListing<TRow>
    where TRow : class
{
    Task<TRow?> FindAsync(WorkspaceId workspace, long id, CancellationToken ct);

    Task<IReadOnlyList<TRow>> ListAsync(Listing listing, CancellationToken ct);

    /// <summary>How many there are in all; may be two seconds old.</summary>
    Task<long> CountAsync(Listing listing, CancellationToken ct);
}
