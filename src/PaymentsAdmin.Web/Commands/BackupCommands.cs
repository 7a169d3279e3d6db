using PaymentsAdmin.Core.Backups;
using PaymentsAdmin.Storage.Databases;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Commands;

public static class BackupCommands
{
    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of("backup", "writes all data and the key ring to a file; works while the app is running", [], BackUpAsync) with { Operand = "FILE" },
        DataCommand.OfNoData("restore", "restores a backup", [new("force", null, "overwrites existing data, which is lost")], RestoreAsync) with
        {
            Operand = "FILE",
        },
        DataCommand.Of(
            "move",
            "copies all data to an empty PostgreSQL database and keeps the original",
            [new("to-postgres", "C", $"the connection string of the database; with a password, set {MoveTarget.Variable} instead")],
            MoveAsync
        ),
    ];

    private static async Task<Answer> BackUpAsync(Work work, CancellationToken ct)
    {
        var file = File(work);
        if (BackupEncryption.Key is null)
        {
            await work.Run.Terminal.Err.WriteLineAsync(BackupEncryption.Warning);
        }

        var done = await work.Get<BackupService>().BackUpAsync(file, BackupEncryption.Key, work.Actor, ct);
        if (!done.Ok)
        {
            return Answer.Refused(done.Failure);
        }

        var backup = done.Value;
        await BackupEncryption.NoteAsync(work.Get<IDatabase>(), backup.Encrypted, ct);
        var text = $"Wrote {backup.Totals.Rows} rows of {backup.Totals.Tables.Count} tables, {backup.Bytes} bytes, to {backup.File}. {Head(backup.Totals)}";
        return Answer.Done(
            text,
            new
            {
                file = backup.File,
                bytes = backup.Bytes,
                encrypted = backup.Encrypted,
                rows = backup.Totals.Rows,
                counts = Counts(backup.Totals),
                head = backup.Totals.ChainHead,
            }
        );
    }

    private static async Task<Answer> RestoreAsync(Work work, CancellationToken ct)
    {
        var done = await work.Get<BackupService>().RestoreAsync(File(work), BackupEncryption.Key, work.Run.Has("force"), work.Actor, ct);
        if (done is { Ok: true, Value.Encrypted: false })
        {
            await work.Run.Terminal.Err.WriteLineAsync(BackupEncryption.NoSignature);
        }

        return Shown("Restored", done);
    }

    private static async Task<Answer> MoveAsync(Work work, CancellationToken ct)
    {
        var typed = work.Run.Text("to-postgres");
        var to = typed ?? MoveTarget.OfEnvironment ?? throw new UsageException($"move needs --to-postgres C, or the variable {MoveTarget.Variable}.");
        if (typed is not null && MoveTarget.HasPassword(typed))
        {
            await work.Run.Terminal.Err.WriteLineAsync(MoveTarget.Warning);
        }

        if (!await work.Hold.TryExclusiveAsync(ct))
        {
            await work.Run.Terminal.Err.WriteLineAsync("Another process is using the data: anything it writes from now on is not in the copy.");
        }

        return Shown("Moved", await work.Get<BackupService>().MoveAsync(to, work.Actor, ct));
    }

    private static Answer Shown(string verb, Core.Values.Result<RestoreDone> done)
    {
        if (!done.Ok)
        {
            return Answer.Refused(done.Failure);
        }

        var (totals, madeAt, fault) = done.Value;
        var json = new
        {
            rows = totals.Rows,
            counts = Counts(totals),
            head = totals.ChainHead,
            madeAt = madeAt.UtcDateTime,
            verified = true,
            intact = fault is null,
            fault,
        };
        var lines = totals.Tables.Where(t => t.Rows > 0).Select(t => $"{t.Rows,12}  {t.Table}");
        var text = string.Join(Environment.NewLine, [.. lines, $"{verb} {totals.Rows} rows as of {madeAt.UtcDateTime:u}; each was compared. {Head(totals)}"]);
        return fault is null
            ? Answer.Done(text, json)
            : new Answer(ExitCode.Refused, $"{text}{Environment.NewLine}The audit chain was already broken in the source: {fault}", json);
    }

    private static string Head(StoreTotals totals) => totals.ChainHead is { } head ? $"Chain head: {head}." : "The chain has no block yet.";

    private static Dictionary<string, long> Counts(StoreTotals totals) => totals.Tables.ToDictionary(t => t.Table, t => t.Rows, StringComparer.Ordinal);

    private static string File(Work work) =>
        work.Run.Operand ?? throw new UsageException($"{work.Run.Command.Words} needs a FILE: {work.Run.Command.Words} FILE.");
}
