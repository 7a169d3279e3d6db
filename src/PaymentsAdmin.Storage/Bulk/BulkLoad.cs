using System.Diagnostics;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Bulk;

/// <summary>Loads through the writer: as one command with exclusive use, otherwise as many short ones.</summary>
public sealed class BulkLoad(IWriter writer, IBulkTargets targets) : IBulkLoad
{
    /// <summary>Other writers wait no longer than this for the lock, plus the commit.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(80);

    private const string Unfinished = "load.unfinished";

    private static readonly Sql AnyEntity = new("SELECT 1 FROM entities LIMIT 1");
    private static readonly Sql ReadMark = new("SELECT value FROM settings WHERE key = $1");
    private static readonly Sql ClearMark = new("DELETE FROM settings WHERE key = $1");
    private static readonly Sql SetMark = new(
        "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    );

    public async Task<BulkDone> LoadAsync(Workspace workspace, IBulkSource source, BulkMode pace, Actor actor, CancellationToken ct)
    {
        // A command may run twice, so everything it holds is created inside.
        var whole = pace == BulkMode.Exclusive ? await writer.RunExclusiveAsync(session => WholeAsync(session, workspace, source, actor, ct), ct) : null;
        return whole?.Value ?? await InTurnsAsync(workspace, source, actor, ct);
    }

    public async Task<string?> UnfinishedAsync(CancellationToken ct) =>
        (await writer.RunAsync(
            async session => Result.Of(await session.FirstAsync(ReadMark, r => r.GetString(0), Unfinished) ?? ""),
            ct
        )).Value is { Length: > 0 } mark
            ? mark
            : null;

    // Null if the database is not empty, so that indexes and full text have to be kept.
    private async ValueTask<Result<BulkDone?>> WholeAsync(IWriteSession session, Workspace workspace, IBulkSource source, Actor actor, CancellationToken ct)
    {
        if (await session.FirstAsync(AnyEntity, _ => "yes") is not null)
        {
            return Result.Of<BulkDone?>(null);
        }

        using var run = new BulkRun(workspace, source, targets.New());
        await run.BeginAsync(session, actor);
        await run.OpenAsync(session, bare: true);
        while (run.Next())
        {
            ct.ThrowIfCancellationRequested();
            await run.SettleAsync();
        }

        await run.CloseAsync(session);
        return Result.Of<BulkDone?>(run.Done());
    }

    private async Task<BulkDone> InTurnsAsync(Workspace workspace, IBulkSource source, Actor actor, CancellationToken ct)
    {
        using var run = new BulkRun(workspace, source, targets.New());
        await writer.RunAsync(
            async session =>
            {
                await run.BeginAsync(session, actor);
                await session.WriteAsync(SetMark, Unfinished, Mark(source, session.Now));
                return Result.Done;
            },
            ct
        );
        for (var more = true; more;)
        {
            var turn = await writer.RunAsync(session => TurnAsync(session, run, ct), ct);
            more = turn.Value;
        }

        return run.Done();
    }

    private static async ValueTask<Result<bool>> TurnAsync(IWriteSession session, BulkRun run, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await run.OpenAsync(session, bare: false);
        var more = true;
        while (more && watch.Elapsed < Turn)
        {
            ct.ThrowIfCancellationRequested();
            more = run.Next();
            await run.SettleAsync();
        }

        await run.CloseAsync(session);
        if (!more)
        {
            await session.WriteAsync(ClearMark, Unfinished);
        }

        return more;
    }

    private static string Mark(IBulkSource source, DateTimeOffset now) =>
        $"A load begun {now:u} was cut short ({string.Join(", ", source.Fact.Changes.Select(c => $"{c.Field} {c.After}"))}). "
        + "What it wrote is whole, only less than was asked for.";
}
