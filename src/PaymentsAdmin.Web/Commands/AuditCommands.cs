using System.Globalization;
using PaymentsAdmin.Core.Audit.Files;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Commands that verify the audit chain, or export it for verification elsewhere.</summary>
public static class AuditCommands
{
    private static readonly Flag HeadsFile = new("file", "FILE", "a file of chain heads that the chain must contain, as written by Audit:HeadFile");
    private static readonly Flag Out = new("out", "FILE", "the file to write");
    private static readonly Flag From = new("from", "DATE", "first day to include in full, such as 2026-01-01");
    private static readonly Flag To = new("to", "DATE", "last day to include in full");
    private static readonly Flag Workspace = new("workspace", "KEY", "key of one workspace; default: all workspaces");

    public static IReadOnlyList<Command> All { get; } =
    [
        DataCommand.Of("audit verify", "verifies the audit chain and reports the first bad row", [HeadsFile], VerifyAsync),
        DataCommand.Of("audit export", "writes a file that auditors can verify without the product", [Out, From, To, Workspace], ExportAsync),
    ];

    private static async Task<Answer> VerifyAsync(Work work, CancellationToken ct)
    {
        var heads = await HeadsAsync(work.Run, ct);
        var walked = await work.Get<AuditService>().VerifyAsync(heads, work.Actor, ct);
        if (!walked.Ok)
        {
            return Answer.Refused(walked.Failure);
        }

        var verdict = walked.Value;
        var counts = $"{verdict.Entries} entries in {verdict.Blocks} blocks, {verdict.Unsealed} not sealed yet";
        return new(
            verdict.Intact ? ExitCode.Done : ExitCode.Refused,
            verdict.Intact ? $"The chain is intact: {counts}. Head {verdict.Head}.{Contained(heads)}" : $"The chain is broken: {verdict.Fault} ({counts})",
            new
            {
                intact = verdict.Intact,
                entries = verdict.Entries,
                blocks = verdict.Blocks,
                unsealed = verdict.Unsealed,
                fault = verdict.Fault,
                head = verdict.Head,
                heads = heads?.Heads.Count,
            }
        );
    }

    private static string Contained(NotedHeads? heads) => heads is null ? "" : $" It contains all {heads.Heads.Count} heads of the file.";

    private static async Task<NotedHeads?> HeadsAsync(CommandRun run, CancellationToken ct)
    {
        if (run.Text("file") is not { } file)
        {
            return null;
        }

        try
        {
            return NotedHeads.Read(await File.ReadAllLinesAsync(file, ct));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--file: '{file}' cannot be read: {refused.Message}");
        }
    }

    private static async Task<Answer> ExportAsync(Work work, CancellationToken ct)
    {
        var name = work.Run.Text("out") ?? throw new UsageException("audit export needs --out FILE.");
        var (from, to) = (Day(work.Run, "from"), Day(work.Run, "to"));
        if (from > to)
        {
            throw new UsageException("--from is after --to.");
        }

        var request = new AuditorsFileRequest(await WorkspaceAsync(work, ct), from, to);
        var file = Path.GetFullPath(name);
        try
        {
            var written = await WholeFile.WriteAsync(file, open => work.Get<AuditorsFileService>().WriteAsync(request, open, work.Actor, ct));
            return written.Ok ? Said(file, written.Value) : Answer.Refused(written.Failure);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: '{file}' cannot be written: {refused.Message}");
        }
    }

    private static Answer Said(string file, AuditorsFileDone done) =>
        Answer.Done(
            $"Wrote {done.Payments} payments and {done.Entries} entries to {file}. Head {done.Head ?? "none"}. SHA-256 {done.Sha256}.",
            new
            {
                file,
                payments = done.Payments,
                entries = done.Entries,
                lines = done.Lines,
                head = done.Head,
                bytes = done.Bytes,
                sha256 = done.Sha256,
                readAt = done.At.UtcDateTime,
            }
        );

    private static async Task<Workspace?> WorkspaceAsync(Work work, CancellationToken ct)
    {
        if (work.Run.Text("workspace") is not { } key)
        {
            return null;
        }

        var workspaces = (await work.Get<WorkspaceService>().ListAsync(work.Actor, ct)).Value;
        return workspaces.FirstOrDefault(w => string.Equals(w.Key.Value, key, StringComparison.Ordinal))
            ?? throw new UsageException($"Workspace '{key}' not found.");
    }

    private static DateOnly? Day(CommandRun run, string flag) =>
        run.Text(flag) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day
        : throw new UsageException($"--{flag}: '{text}' is not a day. Write it as 2026-01-31.");
}
