using System.Text.Json;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.Bitrix.Paging;

public sealed record PagedList<TRow>(
    Listing Listing,
    Func<Listing, Task<Result<IReadOnlyList<TRow>>>> ListAsync,
    Func<Listing, Task<Result<long>>> CountAsync,
    Func<TRow, long> IdOf,
    Action<Utf8JsonWriter, IReadOnlyList<TRow>> Write,
    Func<Failure, Refusal> Refuse
);

/// <summary>
/// Returns pages of fifty. Callers that page with <c>start</c> continue where the last page ended; jumps to the far half
/// are read from the end; <c>start=-1</c> skips counting.
/// </summary>
public sealed class Pager(PageCursorCache steps)
{
    public const int Size = 50;

    public static readonly Parameter Start = Parameter.Free("start", WireType.Whole, "0, 50, 100...; -1 for one page without counting");

    public async Task<Reply> PageAsync<TRow>(Call call, PagedList<TRow> list)
    {
        var start = call.WholeOrNull("start") ?? 0;
        return start < 0 ? await UncountedAsync(list) : await CountedAsync(call, list, start);
    }

    private static async Task<Reply> UncountedAsync<TRow>(PagedList<TRow> list)
    {
        var rows = await list.ListAsync(list.Listing with { Take = Size });
        return rows.Failure is { } no ? list.Refuse(no) : Reply.Of(json => list.Write(json, rows.Value));
    }

    private async Task<Reply> CountedAsync<TRow>(Call call, PagedList<TRow> list, long start)
    {
        var total = await list.CountAsync(list.Listing);
        if (total.Failure is { } uncounted)
        {
            return list.Refuse(uncounted);
        }

        var rows = await RowsAsync(call, list, start, total.Value);
        if (rows.Failure is { } no)
        {
            return list.Refuse(no);
        }

        var next = start + rows.Value.Count;
        var more = rows.Value.Count == Size && next < total.Value;
        if (more && list.Listing.DescendingIds is not null)
        {
            steps.Remember(call, next, list.IdOf(rows.Value[^1]));
        }

        return Reply.Page(json => list.Write(json, rows.Value), total.Value, more ? next : null);
    }

    private async Task<Result<IReadOnlyList<TRow>>> RowsAsync<TRow>(Call call, PagedList<TRow> list, long start, long total)
    {
        if (start >= total)
        {
            return Result.Of<IReadOnlyList<TRow>>([]);
        }

        if (list.Listing.DescendingIds is not { } descending)
        {
            return await list.ListAsync(list.Listing with { Take = Size, Skip = start });
        }

        if (start > 0 && steps.Find(call, start) is { } after)
        {
            return await list.ListAsync(list.Listing with { Take = Size, AfterId = after });
        }

        if (start <= total / 2)
        {
            return await list.ListAsync(list.Listing with { Take = Size, Skip = start });
        }

        var take = (int)Math.Min(Size, total - start);
        var backwards = list.Listing with { Order = [new FieldSort(Listing.Id, !descending)], Take = take, Skip = total - start - take };
        var rows = await list.ListAsync(backwards);
        return rows.Ok ? Result.Of<IReadOnlyList<TRow>>([.. rows.Value.Reverse()]) : rows;
    }
}
