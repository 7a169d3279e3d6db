using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postgres.Writing;

/// <summary>Each command in an ordinary transaction on a connection of its own.</summary>
public sealed class PostgresWriter(PostgresTools tools) : IWriter
{
    // Clashes are between few rows and short; who loses so often has met something else.
    private const int MostAttempts = 5;

    public async Task<TResult> RunAsync<TResult>(Func<IWriteSession, ValueTask<TResult>> command, CancellationToken ct)
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
            catch (Exception e) when (attempt < MostAttempts && PostgresFaults.IsClash(e))
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
