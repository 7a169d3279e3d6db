using System.Data.Common;
using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>Reads long results as they are at one moment, on a connection of their own, row by row.</summary>
public interface ISnapshots
{
    IAsyncEnumerable<T> ReadAsync<T>(Query query, Func<DbDataReader, T> read, CancellationToken ct);

    /// <summary>The same for files, value by value as the database holds them.</summary>
    Task<IExportCursor> OpenAsync(Query query, CancellationToken ct);
}
