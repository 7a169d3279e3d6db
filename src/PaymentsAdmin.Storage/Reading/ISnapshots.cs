using System.Data.Common;
using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Reads long results from one snapshot, on their own connection, row by row.</summary>
public interface ISnapshots
{
    IAsyncEnumerable<T> ReadAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct);

    /// <summary>The same for exports, value by value in the database's own format.</summary>
    Task<IExportCursor> OpenAsync(Query query, CancellationToken ct);
}
