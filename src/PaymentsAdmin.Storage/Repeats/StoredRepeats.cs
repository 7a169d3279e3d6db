using System.Collections.Concurrent;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>Idempotency keys and answers in their table. Adding new rows deletes old ones.</summary>
internal sealed class StoredRepeats(IWriter writer, IKeyHolders holders, RepeatLimits limits) : IRepeats
{
    // The database's precision.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<string, Total> _totals = new(StringComparer.Ordinal);

    public async Task<TakenKey> TakeAsync(RepeatCall call, DateTimeOffset at, DateTimeOffset forget)
    {
        at = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var own = await holders.OwnAsync();
        while (true)
        {
            var turn = (await RunAsync(session => TakeAsync(session, call, own, at, forget))).Value;
            if (turn.Taken)
            {
                return Mine(call, at, string.Empty);
            }

            if (turn.Found is { } found
                && (found.Holder is not { } holder || !found.Hash.AsSpan().SequenceEqual(call.Hash) || await IsRunningAsync(holder, own)))
            {
                return new(null, found.Stored());
            }

            // Must differ from the previous instant, which tells the two holders apart.
            var later = turn.Found is { } dead && dead.At >= at ? dead.At + Tick : at;
            if (turn.Found is { } left && await TakeOverAsync(call, own, left.At, later) is { } mine)
            {
                return mine;
            }

            // The holder released the key, or another process took it over first.
        }
    }

    public Task KeepAsync(KeyedRun run, int status, string? failure, byte[]? body) =>
        WriteAsync(async session =>
        {
            var (caller, key) = (run.Call.Caller, run.Call.Key.Text);
            if (body is null)
            {
                await session.WriteAsync(RepeatSql.Keep, status, (string?)null, 0, 0L, caller, key, run.At);
                return;
            }

            var stored = await session.FirstAsync(RepeatSql.Total, Number.Read, caller);
            var total = _totals.GetOrAdd(caller, static _ => new Total()).After(stored!.Value, body.Length);
            await session.QueueAsync(RepeatSql.Keep, IWriteSession.AnyRows, status, RepeatSql.Answer(failure, body), body.Length, total, caller, key, run.At);
            if (total - limits.MaxBytes is var over and > 0)
            {
                await session.QueueAsync(RepeatSql.Reduce, IWriteSession.AnyRows, caller, over + RepeatService.MaxBytes, over);
            }
        });

    public Task ReleaseAsync(KeyedRun run) =>
        WriteAsync(async session => await session.WriteAsync(RepeatSql.Release, run.Call.Caller, run.Call.Key.Text, run.At));

    // Never called for a call of this process.
    private async ValueTask<bool> IsRunningAsync(string holder, string own) =>
        !string.Equals(holder, own, StringComparison.Ordinal) && await holders.LivesAsync(holder);

    private async Task<TakenKey?> TakeOverAsync(RepeatCall call, string own, DateTimeOffset from, DateTimeOffset at)
    {
        var taken = await RunAsync(async session =>
        {
            var row = await session.WriteAsync(RepeatSql.TakeOver, RepeatSql.Begin(own), at, call.Caller, call.Key.Text, from) == 1
                ? await session.FirstAsync(RepeatSql.Find, RepeatSql.Read, call.Caller, call.Key.Text)
                : null;
            return Result.Of(new Turn(row is not null, row));
        });
        return taken.Value is { Taken: true, Found: { } found } ? Mine(call, at, found.Progress) : null;
    }

    private static async ValueTask<Result<Turn>> TakeAsync(IWriteSession session, RepeatCall call, string own, DateTimeOffset at, DateTimeOffset forget)
    {
        if (await session.WriteAsync(RepeatSql.Take, call.Caller, call.Key.Text, call.Hash, RepeatSql.Begin(own), at, forget) == 0)
        {
            return new Turn(false, await session.FirstAsync(RepeatSql.Find, RepeatSql.Read, call.Caller, call.Key.Text));
        }

        await session.WriteAsync(RepeatSql.Sweep, forget, at - OperationRules.FormsKept);
        return new Turn(true, null);
    }

    private static TakenKey Mine(RepeatCall call, DateTimeOffset at, string progress) => new(new KeyedRun(call, at, progress), null);

    private Task<Result<Turn>> RunAsync(Func<IWriteSession, ValueTask<Result<Turn>>> command) => writer.RunAsync(command, CancellationToken.None);

    private Task<Result> WriteAsync(Func<IWriteSession, Task> write) =>
        writer.RunAsync(
            async session =>
            {
                await write(session);
                return Result.Done;
            },
            CancellationToken.None
        );

    /// <summary>
    /// The running total of a caller. Answers that are stored at the same moment do not see each other in the database, so they are
    /// counted here; those of another process are seen once they are committed.
    /// </summary>
    private sealed class Total
    {
        private readonly Lock _lock = new();
        private long _value;

        public long After(long stored, int length)
        {
            lock (_lock)
            {
                return _value = Math.Max(_value, stored) + length;
            }
        }
    }

    /// <summary>Whether the key was taken, and the existing row, if any.</summary>
    private sealed record Turn(bool Taken, RepeatSql.KeyRow? Found);
}
