using System.Data.Common;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Exports;

/// <summary>Reads long results as they are at one moment, on a connection of their own, row by row.</summary>
public interface ISnapshots
{
    IAsyncEnumerable<T> ReadAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct);
}
