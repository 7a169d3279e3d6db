using System.Collections.Concurrent;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Keeps statements prepared: API clients repeat the same few queries all day. Beyond the limit, statements are prepared per call.</summary>
internal sealed class KeptStatements
{
    private const int MaxStatements = 200;
    private const int MaxArgs = 12;

    private readonly ConcurrentDictionary<string, Sql> _kept = new(StringComparer.Ordinal);

    public Query Keep(Query query) =>
        query.Args.Count > MaxArgs || (_kept.Count >= MaxStatements && !_kept.ContainsKey(query.Sql.Sqlite))
            ? query
            : new Query(_kept.GetOrAdd(query.Sql.Sqlite, query.Sql), query.Args, true);
}
