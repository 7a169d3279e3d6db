using System.Data.Common;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Backends.Tests.Contract;

/// <summary>A reader that notes its statements.</summary>
internal sealed class NotedReader(IReader inner, List<Query> asked) : IReader
{
    public ValueTask<IReadOnlyList<T>> AllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        asked.Add(query);
        return inner.AllAsync(query, read, ct);
    }

    public ValueTask<IReadOnlyList<T>?> TryAllAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct)
    {
        asked.Add(query);
        return inner.TryAllAsync(query, read, ct);
    }
}
