using System.Data.Common;
using System.Runtime.CompilerServices;
using PaymentsAdmin.Core.Export.Columns;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Sqlite.Setup;

namespace PaymentsAdmin.Storage.Sqlite.Reading;

/// <summary>A connection for each long result: what a statement reads is one moment of the file, however long it takes and whatever is written meanwhile.</summary>
public sealed class SqliteSnapshots(DataFolder folder) : ISnapshots
{
    public async Task<IExportCursor> OpenAsync(Query query, CancellationToken ct)
    {
        // SQLite works on the thread that asks, which may be one that others wait for.
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
        // SQLite works on the thread that asks, which may be one that others wait for.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var connection = new ReadConnection(folder.DatabaseFile);
        foreach (var row in connection.Each(query, read, ct))
        {
            yield return row;
        }
    }
}
