using System.Collections.Concurrent;
using Npgsql;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>
/// Ids fetched in blocks from the sequences. What a sequence gave is kept through a crash only once the transaction that
/// asked is committed; until then the rest of the block is nobody else's.
/// </summary>
public sealed class PostgresIds(NpgsqlDataSource source)
{
    private const int BlockSize = 64;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _fetched = new(StringComparer.Ordinal);

    /// <summary>An id that was fetched before, or null.</summary>
    internal long? Take(IdCounter counter) => Of(counter).TryDequeue(out var id) ? id : null;

    /// <summary>Puts ids at everybody's disposal; they have to be safe from a crash.</summary>
    internal void Give(IdCounter counter, IEnumerable<long> ids)
    {
        var queue = Of(counter);
        foreach (var id in ids)
        {
            queue.Enqueue(id);
        }
    }

    /// <summary>
    /// A block fetched by itself, of which the first id is the caller's. No lock is held while fetching, so that a full
    /// pool of connections cannot block itself.
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

    /// <summary>A block fetched within a transaction, all of it the transaction's until it is committed.</summary>
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
