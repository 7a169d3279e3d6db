using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>
/// Reads a listing. Fifty rows in id order are usually found near the start of the index scan, whatever the conditions; if
/// not, the scan is stopped, and ids are filtered in a covering index instead.
/// </summary>
internal sealed class ListingReader<TRow>(ListingSource<TRow> source, IReader reader, Dialect dialect) : IListing<TRow>
    where TRow : class
{
    // Sorting up to this many rows is faster than meeting them in a scan.
    private const int Few = 1_000;

    private readonly ListingSql<TRow> _sql = new(source, dialect);
    private readonly KeptStatements _kept = new();
    private readonly RecentCounts _counts = new();

    public async Task<TRow?> FindAsync(WorkspaceId workspace, long id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(_sql.One, workspace.Value, id), source.Read, ct) is [var row] ? row : null;

    public async Task<IReadOnlyList<TRow>> ListAsync(Listing listing, CancellationToken ct)
    {
        var (asked, parts) = Joined(listing);
        if (source.IndexOfItem(parts) is { } item)
        {
            return await AllAsync(_sql.Rows(asked, item), ct);
        }

        if (asked.Take is null || parts.OfType<FieldTest>().Any(source.IsNarrow))
        {
            return await AllAsync(_sql.Rows(asked), ct);
        }

        return asked.DescendingIds is not null && source.WalkIndex is { } walk ? await ByIdAsync(asked, parts, walk, ct)
            : source.IndexOfOrder(asked.Order) is { } ordered && !dialect.PlansByItself ? await WalkAsync(asked, parts, ordered, ct)
            : await AllAsync(_sql.Rows(asked), ct);
    }

    public Task<long> CountAsync(Listing listing, CancellationToken ct)
    {
        var (asked, parts) = Joined(listing);
        return _counts.AskAsync(
            source.IndexOfItem(parts) is { } item ? _sql.CountOfItem(asked, item) : _sql.Count(asked, source.Covering(parts)),
            async count => (await reader.AllAsync(count, ReadCount, ct))[0]
        );
    }

    private (Listing Asked, IReadOnlyList<Test> Parts) Joined(Listing listing)
    {
        var where = source.Joined(listing.Where);
        return (listing with { Where = where }, where.Parts.ToList());
    }

    private async Task<IReadOnlyList<TRow>> ByIdAsync(Listing listing, IReadOnlyList<Test> parts, string walk, CancellationToken ct)
    {
        if (walk.Length == 0)
        {
            return dialect.PlansByItself ? await AllAsync(_sql.Rows(listing), ct) : await WalkAsync(listing, parts, walk, ct);
        }

        if (listing.Skip > 0)
        {
            return await SkippedAsync(listing, parts, ct);
        }

        var conditions = parts.Where(p => p is not FieldTest { Field: Listing.Id }).ToList();
        if (conditions.OfType<FieldTest>().Select(source.IndexOver).FirstOrDefault(i => i is not null) is { } direct)
        {
            return conditions.Count == 1 ? await AllAsync(_sql.Rows(listing, direct), ct) : await WalkAsync(listing, parts, direct, ct);
        }

        if (source.IndexOfSpan(conditions) is { } span && await IsFewAsync(listing, span, ct))
        {
            return await AllAsync(_sql.IdsFirst(listing, span), ct);
        }

        return conditions.Count == 0 ? await AllAsync(_sql.Rows(listing, walk), ct) : await WalkAsync(listing, parts, walk, ct);
    }

    // Rows that are not near the start of the scan are found by reading all ids, which are short.
    private async Task<IReadOnlyList<TRow>> WalkAsync(Listing listing, IReadOnlyList<Test> parts, string index, CancellationToken ct) =>
        await reader.TryAllAsync(_kept.Keep(_sql.Rows(listing, index)), source.Read, ct) ?? await SkippedAsync(listing, parts, ct);

    private Task<IReadOnlyList<TRow>> SkippedAsync(Listing listing, IReadOnlyList<Test> parts, CancellationToken ct) =>
        AllAsync(source.Covering(parts) is { } covering ? _sql.IdsFirst(listing, covering) : _sql.Rows(listing), ct);

    private async Task<bool> IsFewAsync(Listing listing, string index, CancellationToken ct) =>
        (await reader.AllAsync(_kept.Keep(_sql.Some(listing, index, Few + 1)), ReadCount, ct))[0] <= Few;

    private async Task<IReadOnlyList<TRow>> AllAsync(Query query, CancellationToken ct) => await reader.AllAsync(_kept.Keep(query), source.Read, ct);

    private static long ReadCount(DbDataReader row) => Convert.ToInt64(row.GetValue(0), CultureInfo.InvariantCulture);
}
