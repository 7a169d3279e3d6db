using System.Data.Common;
using System.Text;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>Keys in the table of answers that may be asked for again; its status is 0 until it is known. Old rows go when new ones come.</summary>
internal sealed class StoredRepeats(IWriter writer) : IRepeats
{
    private const int NotKnown = 0;
    private const char AfterFailure = '\n';

    private static readonly Sql Take = new(
        """
        INSERT INTO idempotent_answers (caller, key, body_hash, status, answer, at) VALUES ($1, $2, $3, 0, NULL, $4)
        ON CONFLICT (caller, key) DO UPDATE SET body_hash = excluded.body_hash, status = 0, answer = NULL, at = excluded.at
        WHERE idempotent_answers.at <= $5
        """
    );

    private static readonly Sql Find = new("SELECT body_hash, status, answer, at FROM idempotent_answers WHERE caller = $1 AND key = $2");

    private static readonly Sql Keep = new("UPDATE idempotent_answers SET status = $1, answer = $2 WHERE caller = $3 AND key = $4 AND at = $5 AND status = 0");

    private static readonly Sql Release = new("DELETE FROM idempotent_answers WHERE caller = $1 AND key = $2 AND at = $3 AND status = 0");

    // A few at a time, and never those that somebody else is at.
    private static readonly Sql Sweep = new(
        "DELETE FROM idempotent_answers WHERE (caller, key) IN (SELECT caller, key FROM idempotent_answers WHERE at <= $1 ORDER BY at LIMIT 100)",
        "DELETE FROM idempotent_answers WHERE (caller, key) IN (SELECT caller, key FROM idempotent_answers WHERE at <= $1 ORDER BY at LIMIT 100 FOR UPDATE SKIP LOCKED)"
    );

    public async Task<StoredRepeat?> TakeAsync(RepeatCall call, DateTimeOffset at, DateTimeOffset forget)
    {
        while (true)
        {
            var taken = await writer.RunAsync(session => TakeAsync(session, call, at, forget), CancellationToken.None);
            if (taken.Value.Taken || taken.Value.Stored is not null)
            {
                return taken.Value.Stored;
            }

            // Whoever had the key gave it back between the two statements.
        }
    }

    public Task KeepAsync(RepeatCall call, DateTimeOffset at, int status, string? failure, byte[]? body) =>
        WriteAsync(session => session.WriteAsync(Keep, status, body is null ? null : failure + AfterFailure + Encoding.UTF8.GetString(body), call.Caller, call.Key.Text, at));

    public Task ReleaseAsync(RepeatCall call, DateTimeOffset at) => WriteAsync(session => session.WriteAsync(Release, call.Caller, call.Key.Text, at));

    private static async ValueTask<Result<Turn>> TakeAsync(IWriteSession session, RepeatCall call, DateTimeOffset at, DateTimeOffset forget)
    {
        if (await session.WriteAsync(Take, call.Caller, call.Key.Text, call.Hash, at, forget) == 0)
        {
            return new Turn(false, await session.FirstAsync(Find, Read, call.Caller, call.Key.Text));
        }

        await session.WriteAsync(Sweep, forget);
        return new Turn(true, null);
    }

    private Task<Result> WriteAsync(Func<IWriteSession, ValueTask<int>> write) =>
        writer.RunAsync(
            async session =>
            {
                await write(session);
                return Result.Done;
            },
            CancellationToken.None
        );

    private static StoredRepeat Read(DbDataReader row)
    {
        var status = row.GetInt32(1);
        var answer = row.TextAt(2);
        var end = answer?.IndexOf(AfterFailure, StringComparison.Ordinal) ?? 0;
        return new StoredRepeat(
            row.GetFieldValue<byte[]>(0),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            status == NotKnown ? null : status,
            end > 0 ? answer![..end] : null,
            answer is null ? null : Encoding.UTF8.GetBytes(answer[(end + 1)..])
        );
    }

    /// <summary>Whether the key was taken, and what stands in the way.</summary>
    private sealed record Turn(bool Taken, StoredRepeat? Stored);
}
