using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>
/// Reads a listing. Fifty rows in the order of ids are mostly near the place where their index is entered, whatever they have
/// to fulfil; when they are not, the walk is stopped and the database chooses its own way.
/// </summary>
internal sealed class ListingReader<TRow>(ListingSource<TRow> source, IReader reader, Dialect dialect) : IListing<TRow>
    where TRow : class
{
    private readonly ListingSql<TRow> _sql = new(source, dialect);
    private readonly KeptStatements _kept = new();
    private readonly RecentCounts _counts = new();

    public async Task<TRow?> FindAsync(WorkspaceId workspace, long id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(_sql.One, workspace.Value, id), source.Read, ct) is [var row] ? row : null;

    public async Task<IReadOnlyList<TRow>> ListAsync(Listing listing, CancellationToken ct)
    {
        if (listing.DescendingIds is null || listing.Take is null)
        {
            return await reader.AllAsync(_kept.Keep(_sql.Rows(listing)), source.Read, ct);
        }

        if (Only(listing) is { } test && source.IndexOver(test) is { } direct)
        {
            return await reader.AllAsync(_kept.Keep(_sql.Rows(listing, direct)), source.Read, ct);
        }

        if (source.WalkIndex is not { } walk)
        {
            return await reader.AllAsync(_kept.Keep(_sql.Rows(listing)), source.Read, ct);
        }

        return listing.Where.Parts.Any()
            ? await reader.TryAllAsync(_kept.Keep(_sql.Rows(listing, walk)), source.Read, ct) ?? await reader.AllAsync(_kept.Keep(_sql.Rows(listing)), source.Read, ct)
            : await reader.AllAsync(_kept.Keep(_sql.Rows(listing, walk)), source.Read, ct);
    }

    public Task<long> CountAsync(Listing listing, CancellationToken ct) =>
        _counts.AskAsync(
            _sql.Count(listing),
            async count => (await reader.AllAsync(count, row => Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), ct))[0]
        );

    private static FieldTest? Only(Listing listing) => listing.Where.Parts.Take(2).ToList() is [FieldTest only] ? only : null;
}
