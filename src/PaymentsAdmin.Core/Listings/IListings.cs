using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Listings;

/// <summary>Rows for API clients, filtered by conditions on any field.</summary>
public interface IListing<TRow>
    where TRow : class
{
    Task<TRow?> FindAsync(WorkspaceId workspace, long id, CancellationToken ct);

    Task<IReadOnlyList<TRow>> ListAsync(Listing listing, CancellationToken ct);

    /// <summary>The total count; may be two seconds old.</summary>
    Task<long> CountAsync(Listing listing, CancellationToken ct);
}
