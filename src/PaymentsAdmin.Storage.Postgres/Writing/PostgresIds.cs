using System.Collections.Concurrent;
using Npgsql;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>Ids fetched in blocks from the sequences. No lock is held while fetching, so that a full pool of connections cannot block itself.</summary>
public sealed class PostgresIds(NpgsqlDataSource source)
{
    private const int BlockSize = 64;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> _fetched = new(StringComparer.Ordinal);

    internal ValueTask<long> NextAsync(IdCounter counter, NpgsqlConnection? open)
    {
        var queue = _fetched.GetOrAdd(counter.Name, static _ => new ConcurrentQueue<long>());
        return queue.TryDequeue(out var id) ? new(id) : new(FetchAsync(counter, queue, open));
    }

    private async Task<long> FetchAsync(IdCounter counter, ConcurrentQueue<long> queue, NpgsqlConnection? open)
    {
        var sql = $"SELECT nextval('{counter.Sequence}') FROM generate_series(1, {BlockSize})";
        await using var command = open is null ? source.CreateCommand(sql) : new NpgsqlCommand(sql, open);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        var mine = reader.GetInt64(0);
        while (await reader.ReadAsync())
        {
            queue.Enqueue(reader.GetInt64(0));
        }

        return mine;
    }
}
