using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>Each command in an ordinary transaction on a connection of its own.</summary>
public sealed class PostgresWriter(PostgresTools tools) : IWriter, IDisposable
{
    // More at once only wait for each other inside the server, which costs it more than waiting here.
    private const int MaxAtOnce = 16;

    // Bookings of a workspace wait for one number. With all sixteen places taken by them, whoever has the number gets too
    // little of the processor to be done with it: at four they go half as fast again.
    private const int MaxContended = 4;

    // Clashes are between few rows and short; who loses so often has met something else.
    private const int MaxAttempts = 5;

    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private readonly SemaphoreSlim _contended = new(MaxContended);

    public Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        WithinAsync(_places, () => TryAsync(command, ct), ct);

    public Task<TResult> RunContendedAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
        where TResult : Result =>
        WithinAsync(_contended, () => RunAsync(command, ct), ct);

    public Func<TItem, CancellationToken, Task<TResult>> Gather<TItem, TResult>(ITogether<TItem, TResult> kind)
        where TResult : Result => new Gathering<TItem, TResult>(this, kind).RunAsync;

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
                // Again, from the beginning: nothing of it was kept.
            }
            catch (Exception e) when (PostgresFaults.IsKnown(e))
            {
                throw PostgresFaults.Translate(e, session.Committing);
            }
        }
    }
}
