namespace PaymentsAdmin.Core.Export;

/// <summary>A file of rows that is sent as it is read and told of when it is over, a broken one too.</summary>
internal static class RecordedFile
{
    /// <summary>Sends the head and then row by row; <paramref name="record"/> is told how it ended. Errors while writing are thrown.</summary>
    public static async Task SendAsync<T>(HashedOutput output, Action head, IAsyncEnumerable<T> rows, Action<T> add, Func<string, Task> record)
    {
        try
        {
            head();
            await output.FlushAsync();
            await foreach (var row in rows)
            {
                add(row);
                await output.SendFullAsync();
            }

            await output.FlushAsync();
        }
        catch
        {
            await record("aborted");
            throw;
        }

        await record("complete");
    }
}
