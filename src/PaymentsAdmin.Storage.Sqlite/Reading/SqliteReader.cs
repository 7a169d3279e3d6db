using System.Collections.Concurrent;
using System.Data.Common;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>A few open read-only connections. SQLite runs on the caller's thread, so no more are needed than worker threads.</summary>
public sealed class SqliteReader(string file) : IReader, IDisposable
{
    /// <summary>Thousands of instructions that a scan may take before another plan is tried: about 15,000 rows.</summary>
    public const int MaxOfAWalk = 200;

    private const int MaxConnections = 16;
    private readonly ConcurrentStack<ReadConnection> _idle = new();
    private readonly SemaphoreSlim _free = new(MaxConnections);
    private int _disposed;

    public async ValueTask<IReadOnlyList<T>> AllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct) =>
        await ReadAsync(query, read, int.MaxValue, ct) ?? throw new InvalidOperationException("Nobody bounded this statement.");

    public ValueTask<IReadOnlyList<T>?> TryAllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct) =>
        ReadAsync(query, read, MaxOfAWalk, ct);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        while (_idle.TryPop(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }

    private async ValueTask<IReadOnlyList<T>?> ReadAsync<T>(Query query, Func<DbDataReader, T> read, int max, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_disposed == 1, this);
        await _free.WaitAsync(ct);
        ReadConnection? connection = null;
        try
        {
            connection = _idle.TryPop(out var idle) ? idle : new ReadConnection(file);
            var rows = connection.Read(query, read, max, ct);
            _idle.Push(connection);
            return rows;
        }
        catch (OperationCanceledException) when (connection is not null)
        {
            _idle.Push(connection);
            throw;
        }
        catch
        {
            // Whatever went wrong, the next caller gets a fresh connection.
            connection?.Dispose();
            throw;
        }
        finally
        {
            _free.Release();
        }
    }
}
