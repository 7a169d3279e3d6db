using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>
/// Counts a filter's totals once for all its viewers, and again only after something was written. Between two counts of a
/// filter it pauses nine times as long as the count took, at most one second.
/// </summary>
public sealed class SharedTotals(IReader reader, Dialect dialect)
{
    private const int MaxKept = 256;

    // Changes after every write: each change has an audit entry, sealed at once or within half a second. Copies of a title have none.
    private static readonly Query State = Query.Keep(
        new Sql(
            "SELECT CAST(coalesce((SELECT max(id) FROM audit_blocks), 0) AS text) || '/' || CAST((SELECT count(*) FROM audit_entries "
                + "WHERE tx >= coalesce((SELECT high_tx FROM audit_blocks ORDER BY id DESC LIMIT 1), 0)) AS text) || '/' || "
                + "CAST((SELECT count(*) FROM title_copies) AS text)"
        )
    );

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SharedCount> _kept = new(StringComparer.Ordinal);

    /// <summary>The current totals of a filter.</summary>
    public async Task<IReadOnlyList<CurrencyTotal>> AskAsync(
        PaymentConditions conditions,
        Func<CancellationToken, Task<IReadOnlyList<CurrencyTotal>>> count,
        CancellationToken ct
    )
    {
        var shared = Join(KeyOf(conditions), await StateAsync(ct), count);
        try
        {
            return await shared.Answer.WaitAsync(ct);
        }
        finally
        {
            Leave(shared);
        }
    }

    private SharedCount Join(string key, string state, Func<CancellationToken, Task<IReadOnlyList<CurrencyTotal>>> count)
    {
        lock (_gate)
        {
            var last = _kept.GetValueOrDefault(key);
            if (last is null || !last.Shows(state))
            {
                MakeRoom();
                last = _kept[key] = new SharedCount(StateAsync, count, last?.Rest ?? TimeSpan.Zero);
            }

            last.Askers++;
            return last;
        }
    }

    private void Leave(SharedCount count)
    {
        lock (_gate)
        {
            if (--count.Askers == 0)
            {
                count.GiveUp();
            }
        }
    }

    private void MakeRoom()
    {
        if (_kept.Count < MaxKept)
        {
            return;
        }

        foreach (var (key, _) in _kept.Where(one => one.Value.Answer.IsCompleted).ToList())
        {
            _kept.Remove(key);
        }
    }

    private async Task<string> StateAsync(CancellationToken ct) => (await reader.AllAsync(State, row => row.GetString(0), ct))[0];

    private string KeyOf(PaymentConditions conditions)
    {
        var asked = TotalsSql.Of(dialect, conditions, _ => "payments p", TextSearchMode.Row);
        return string.Join('\u001f', asked.Args.Select(arg => Convert.ToString(arg.Value, CultureInfo.InvariantCulture)).Prepend(asked.Sql.Sqlite));
    }
}
