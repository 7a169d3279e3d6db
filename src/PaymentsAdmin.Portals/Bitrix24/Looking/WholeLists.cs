using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>All rows of a list, unless the portal may have more than it shows.</summary>
internal sealed record Whole<T>(IReadOnlyList<Sent<T>> Rows, bool MayBeMore)
    where T : class;

/// <summary>
/// Completes lists whose paging is undocumented. A full page may be cut, so it is continued after its last id, or from its
/// end. What repeats the page, or fails, leaves unknown whether there is more; a row without an id may be any.
/// </summary>
internal static class WholeLists
{
    /// <summary>Continues after the last id.</summary>
    public static Task<Whole<T>> ByIdAsync<T>(Each<T> first, Func<long, Task<PortalAnswer<Each<T>>>> after)
        where T : class => ReadAsync(first, rows => after(Math.Max(0, rows.Max(row => row.Id))), (next, rows) => next.Id > rows.Max(row => row.Id));

    /// <summary>Continues from the end of what came.</summary>
    public static Task<Whole<T>> FromAsync<T>(Each<T> first, Func<int, Task<PortalAnswer<Each<T>>>> from)
        where T : class => ReadAsync(first, rows => from(rows.Count), (next, rows) => rows.All(row => row.Id != next.Id));

    private static async Task<Whole<T>> ReadAsync<T>(
        Each<T> first, Func<List<Sent<T>>, Task<PortalAnswer<Each<T>>>> read, Func<Sent<T>, List<Sent<T>>, bool> isNew)
        where T : class
    {
        var all = first.Rows.ToList();
        var isFull = all.Count == EntityBatch.Page;
        while (isFull)
        {
            var next = await read(all);
            if (!next.Ok || !next.Value.Rows.All(row => isNew(row, all)))
            {
                return new(all, MayBeMore: true);
            }

            all.AddRange(next.Value.Rows);
            isFull = next.Value.Rows.Count >= EntityBatch.Page;
        }

        return new(all, MayBeMore: all.Any(row => !row.HasId));
    }
}
