using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>Idempotency keys and answers in their table. Adding new rows deletes old ones.</summary>
internal sealed class StoredRepeats(IWriter writer, IKeyHolders holders) : IRepeats
{
    // The database's precision.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

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

            if (turn.Found is { } found && (found.Holder is not { } holder || !found.Hash.AsSpan().SequenceEqual(call.Hash) || await IsRunningAsync(holder, own)))
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
        WriteAsync(RepeatSql.Keep, status, body is null ? null : RepeatSql.Answer(failure, body), run.Call.Caller, run.Call.Key.Text, run.At);

    public Task ReleaseAsync(KeyedRun run) => WriteAsync(RepeatSql.Release, run.Call.Caller, run.Call.Key.Text, run.At);

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

    private Task<Result> WriteAsync(Sql sql, params Arg[] args) =>
        writer.RunAsync(
            async session =>
            {
                await session.WriteAsync(sql, args);
                return Result.Done;
            },
            CancellationToken.None
        );

    /// <summary>Whether the key was taken, and the existing row, if any.</summary>
    private sealed record Turn(bool Taken, RepeatSql.KeyRow? Found);
}
