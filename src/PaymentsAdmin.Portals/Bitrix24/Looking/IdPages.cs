using System.Collections.Concurrent;
using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Portals.Bitrix24.Calls;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>
/// Reads a list in id order. After a full page, ten pages are read in one call, each starting from the last row of the
/// previous one; the first page is read alone, since there is usually nothing new after it.
/// </summary>
internal sealed class IdPages(BatchReader batches)
{
    private const int PagesAtOnce = 10;

    private readonly ConcurrentDictionary<string, long> _fullUntil = new(StringComparer.Ordinal);

    public async Task<PortalAnswer<IReadOnlyList<TRow>>> ReadAsync<TResult, TRow>(IdList<TResult, TRow> list, long after, CancellationToken ct)
    {
        var batch = new Batch();
        var count = _fullUntil.TryGetValue(list.Name, out var until) && until == after ? PagesAtOnce : 1;
        var pages = Enumerable.Range(0, count)
            .Select(page => batch.Add(Key(page), list.Page(page == 0 ? after : Arg.Of(Key(page - 1), [.. list.Path, "49", list.IdName]))))
            .ToList();
        var answers = await batches.ReadAsync(batch, Urgency.Background, ct);
        if (!answers.Ok)
        {
            return answers.Fault;
        }

        var all = new List<TRow>();
        foreach (var page in pages)
        {
            var rows = answers.Value.Of(page, found => Mapping.Ascending(list.Rows(found), list.Id, after));
            if (!rows.Ok)
            {
                return all.Count > 0 ? PortalAnswer<IReadOnlyList<TRow>>.Of(all) : rows.Fault;
            }

            all.AddRange(rows.Value.DistinctBy(list.Id));
            var last = rows.Value.Select(list.Id).DefaultIfEmpty().Max();
            if (last <= 0 && rows.Value.Count >= EntityBatch.Page)
            {
                return new PortalFault(PortalFaultKind.Senseless, list.Name) { Text = "A page of rows without ids cannot be continued." };
            }

            after = Math.Max(last, after);
            if (rows.Value.Count < EntityBatch.Page)
            {
                _fullUntil.TryRemove(list.Name, out _);
                return PortalAnswer<IReadOnlyList<TRow>>.Of(all);
            }
        }

        _fullUntil[list.Name] = after;
        return PortalAnswer<IReadOnlyList<TRow>>.Of(all);
    }

    private static string Key(int page) => string.Create(CultureInfo.InvariantCulture, $"page{page}");
}

/// <summary>A list that can be read in id order: its pages, and the rows in them.</summary>
internal sealed record IdList<TResult, TRow>(
    string Name,
    Func<Arg, Call<TResult>> Page,
    string[] Path,
    Func<TResult, IReadOnlyList<TRow>> Rows,
    Func<TRow, long> Id
)
{
    public string IdName { get; init; } = "id";
}
