using Microsoft.Extensions.Logging;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>Runs each command in an ordinary transaction on its own connection.</summary>
public sealed class PostgresWriter(PostgresTools tools, ILogger<PostgresWriter> log) : IWriter, IDisposable
{
    // Beyond this, commands would only wait for each other inside the server, which is more expensive than waiting here.
    private const int MaxAtOnce = 16;

    // A workspace's bookings contend for one number. If they took all sixteen places, the one with the number would get too
    // little CPU to finish: limited to four, they run half as fast again.
    private const int MaxContended = 4;

    // Conflicts are between few rows and short; losing that often means something else.
    private const int MaxAttempts = 5;

    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private readonly SemaphoreSlim _contended = new(MaxContended);

    public Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        WithinAsync(_places, () => TryAsync(command, ct), ct);

    public Task<TResult> RunContendedAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        WithinAsync(_contended, () => RunAsync(command, ct), ct);

    public Func<TItem, CancellationToken, Task<TResult>> Batch<TItem, TResult>(IBatchable<TItem, TResult> kind)
        where TResult : Result => new CommandBatcher<TItem, TResult>(this, kind, log).RunAsync;

    public void Dispose()
    {
        _contended.Dispose();
        _places.Dispose();
    }

    private static async Task<TResult> WithinAsync<TResult>(SemaphoreSlim places, Func<Task<TResult>> run, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            return await run();
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<TResult> TryAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result
    {
        for (var attempt = 1; ; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            await using var session = new PostgresSession(tools);
            try
            {
                var result = await command(session);
                if (result.Ok)
                {
                    await session.CommitAsync();
                }

                return result;
            }
            catch (Exception e) when (attempt < MaxAttempts && PostgresFaults.IsClash(e))
            {
                // Start over: nothing was committed.
            }
            catch (Exception e) when (PostgresFaults.IsKnown(e))
            {
                throw PostgresFaults.Translate(e, session.Committing);
            }
        }
    }
}
