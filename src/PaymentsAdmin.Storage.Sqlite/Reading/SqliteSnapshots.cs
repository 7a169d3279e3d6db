using System.Data.Common;
using System.Runtime.CompilerServices;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>One connection per long result, which sees a snapshot however long it takes and whatever is written meanwhile.</summary>
public sealed class SqliteSnapshots(DataFolder folder) : ISnapshots
{
    public async Task<IExportCursor> OpenAsync(Query query, CancellationToken ct)
    {
        // SQLite runs on the calling thread, which others may be waiting for.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var connection = new ReadConnection(folder.DatabaseFile);
        try
        {
            return connection.Open(query, ct);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public async IAsyncEnumerable<T> ReadAsync<T>(Query query, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        // SQLite runs on the calling thread, which others may be waiting for.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var connection = new ReadConnection(folder.DatabaseFile);
        foreach (var row in connection.Each(query, read, ct))
        {
            yield return row;
        }
    }
}
