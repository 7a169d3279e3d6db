using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Writes payments into a file, by the writer that downloads have.</summary>
public static class ExportCommand
{
    private const string AllPayments = "all";

    /// <summary>The command.</summary>
    public static readonly Command Command = DataCommand.Of(
        "export",
        "exports payments to a file; works while the app is running",
        [
            new("view", "V", "which payments to export: all"),
            new("dialect", "D", $"file format: {string.Join(", ", CsvDialect.All.Select(d => d.Key))}"),
            new("out", "FILE", "the output file; an existing file is replaced"),
            new("workspace", "K", "key of the workspace; default: main"),
        ],
        ExportAsync
    );

    private static async Task<Answer> ExportAsync(Work work, CancellationToken ct)
    {
        var run = work.Run;
        var name = run.Text("out") ?? throw new UsageException("export needs --out FILE.");
        if (!string.Equals(run.Text("view") ?? AllPayments, AllPayments, StringComparison.Ordinal))
        {
            throw new UsageException($"--view: unknown view '{run.Text("view")}'. Use {AllPayments}.");
        }

        var dialect = CsvDialect.Find(run.Text("dialect") ?? CsvDialect.Data.Key)
            ?? throw new UsageException($"--dialect: unknown format '{run.Text("dialect")}'. Use {string.Join(" or ", CsvDialect.All.Select(d => d.Key))}.");
        var key = run.Text("workspace") ?? WorkspaceKey.Main.Value;
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if (!workspaces.Ok)
        {
            return Answer.Refused(workspaces.Failure);
        }

        var workspace = workspaces.Value.FirstOrDefault(w => string.Equals(w.Key.Value, key, StringComparison.Ordinal))
            ?? throw new UsageException($"Workspace '{key}' not found.");
        var file = Path.GetFullPath(name);
        var request = new ExportRequest(workspace, PaymentFilter.None, AllPayments) { Dialect = dialect };
        try
        {
            return Said(file, await WholeFile.WriteAsync(file, open => work.Get<ExportService>().WriteAsync(request, open, work.Actor, ct)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: '{file}' cannot be written: {refused.Message}");
        }
    }

    private static Answer Said(string file, Result<ExportDone> written)
    {
        if (!written.Ok)
        {
            return Answer.Refused(written.Failure);
        }

        var done = written.Value;
        var sums = string.Join(", ", done.Sums.Select(s => s.Sum.ToString()));
        return Answer.Done(
            $"Wrote {done.Rows} payments to {file}: {sums}. SHA-256 {done.Sha256}.",
            new
            {
                file,
                rows = done.Rows,
                sums = done.Sums.ToDictionary(s => s.Sum.Currency.Code, s => s.Sum.Plain(), StringComparer.Ordinal),
                bytes = done.Bytes,
                sha256 = done.Sha256,
                readAt = done.At.UtcDateTime,
            }
        );
    }
}
