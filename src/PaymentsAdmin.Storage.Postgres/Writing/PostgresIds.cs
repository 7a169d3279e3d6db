using System.Collections.Concurrent;
using Npgsql;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>
/// Ids fetched in blocks from sequences. A sequence's value survives a crash only once the fetching transaction is
/// committed; until then the rest of the block belongs to that transaction alone.
/// </summary>
public sealed class PostgresIds(NpgsqlDataSource source)
{
    private const int BlockSize = 64;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _fetched = new(StringComparer.Ordinal);

    /// <summary>An id fetched earlier, or null.</summary>
    internal long? Take(IdCounter counter) => Of(counter).TryDequeue(out var id) ? id : null;

    /// <summary>Releases ids for general use; they must survive a crash.</summary>
    internal void Give(IdCounter counter, IEnumerable<long> ids)
    {
        var queue = Of(counter);
        foreach (var id in ids)
        {
            queue.Enqueue(id);
        }
    }

    /// <summary>
    /// Fetches a block by itself, of which the first id is the caller's. No lock is held meanwhile, so that an exhausted
    /// connection pool cannot deadlock.
    /// </summary>
    internal async Task<long> FetchAsync(IdCounter counter)
    {
        IReadOnlyList<long> block;
        await using (var command = source.CreateCommand(Text(counter)))
        {
            block = await ReadAsync(command);
        }

        Give(counter, block.Skip(1));
        return block[0];
    }

    /// <summary>Fetches a block within a transaction, which owns it until it is committed.</summary>
    internal static async Task<IReadOnlyList<long>> FetchAsync(IdCounter counter, NpgsqlConnection open)
    {
        await using var command = new NpgsqlCommand(Text(counter), open);
        return await ReadAsync(command);
    }

    private ConcurrentQueue<long> Of(IdCounter counter) => _fetched.GetOrAdd(counter.Name, static _ => new ConcurrentQueue<long>());

    private static string Text(IdCounter counter) => $"SELECT nextval('{counter.Sequence}') FROM generate_series(1, {BlockSize})";

    private static async Task<IReadOnlyList<long>> ReadAsync(NpgsqlCommand command)
    {
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new List<long>(BlockSize);
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }
}
