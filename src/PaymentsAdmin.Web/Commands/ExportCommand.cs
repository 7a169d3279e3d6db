using PaymentsAdmin.Core.Export;
using PaymentsAdmin.Core.Export.Files;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Exports;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Commands;

public static class ExportCommand
{
    private const string All = "all";

    public static readonly Command Command = DataCommand.Of(
        "export",
        "exports a list to a file; works while the app is running",
        [
            new("list", "L", $"what to export: {string.Join(", ", ExportList.All.Select(l => l.Key))}; default: payments"),
            new("view", "V", "which payments: all, or the name of a shared view; default: all"),
            new("dialect", "D", $"file format: {string.Join(", ", ExportDialect.All.Select(d => d.Key))}; default: data"),
            new("columns", "C1,C2", "columns and their order; default: those of the format"),
            new("out", "FILE", "the output file; an existing file is replaced"),
            new("summary", "FILE", "also writes rows, sums and SHA-256 to this file"),
            new("workspace", "K", "key of the workspace; default: main"),
        ],
        ExportAsync
    );

    private static async Task<Answer> ExportAsync(Work work, CancellationToken ct)
    {
        var run = work.Run;
        var name = run.Text("out") ?? throw new UsageException("export needs --out FILE.");
        var choice = ChoiceOf(run, work.Get<BusinessClock>().Today, work.Actor);
        var key = run.Text("workspace") ?? WorkspaceKey.Main.Value;
        var workspaces = await work.Get<WorkspaceService>().ListAsync(work.Actor, ct);
        if (!workspaces.Ok)
        {
            return Answer.Refused(workspaces.Failure);
        }

        var workspace = workspaces.Value.FirstOrDefault(w => string.Equals(w.Key.Value, key, StringComparison.Ordinal))
            ?? throw new UsageException($"Workspace '{key}' not found.");
        var request = await RequestAsync(work, choice, workspace, ct);
        var file = Path.GetFullPath(name);
        try
        {
            var written = await WholeFile.WriteAsync(file, open => work.Get<ExportService>().WriteAsync(request, open, work.Actor, null, ct));
            if (written.Ok && run.Text("summary") is { } beside)
            {
                await File.WriteAllBytesAsync(Path.GetFullPath(beside), ExportSummary.Write(request, written.Value, work.Actor.Name), ct);
            }

            return Said(file, request.List, written);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: '{file}' cannot be written: {refused.Message}");
        }
    }

    // The flags become the parameters of an export URL, so that the same checks apply.
    private static ExportChoice ChoiceOf(CommandRun run, DateOnly today, Actor actor)
    {
        var query = QueryText.Of("", ("list", run.Text("list")), ("dialect", run.Text("dialect") ?? ExportDialect.Data.Key), ("columns", run.Text("columns")));
        var read = ExportChoice.Read(query, ExportList.Payments, today, actor);
        return read.Failure is { } no ? throw new UsageException(no.Text) : read.Value;
    }

    private static async Task<ExportRequest> RequestAsync(Work work, ExportChoice choice, Workspace workspace, CancellationToken ct)
    {
        var request = choice.In(workspace) with { Region = ExportRegion.Of(work.Get<Organisation>().Culture) };
        var name = work.Run.Text("view") ?? All;
        if (string.Equals(name, All, StringComparison.Ordinal))
        {
            return request with { FilterText = All };
        }

        if (!choice.List.TakesPayments)
        {
            throw new UsageException($"--view: the list {choice.List.Key} has no views. Use {All}.");
        }

        var views = await work.Get<ViewService>().SharedAsync(workspace.Id, ViewService.Payments, work.Actor, ct);
        var shared = views.Ok ? views.Value : [];
        return shared.Where(view => string.Equals(view.Name, name, StringComparison.OrdinalIgnoreCase)).ToList() switch
        {
            [var view] when PaymentListUrl.Read("?" + view.Query, work.Get<BusinessClock>().Today).Filter is var filter =>
                request with { Filter = filter, FilterText = PaymentListUrl.QueryOf(filter) },
            [] => throw new UsageException($"--view: unknown view '{name}'. Use {string.Join(", ", shared.Select(v => $"'{v.Name}'").Prepend(All))}."),
            _ => throw new UsageException($"--view: several shared views are called '{name}'. Rename one of them."),
        };
    }

    private static Answer Said(string file, ExportList list, Result<ExportDone> written)
    {
        if (!written.Ok)
        {
            return Answer.Refused(written.Failure);
        }

        var done = written.Value;
        var sums = done.Sums.Count == 0 ? "" : ": " + string.Join(", ", done.Sums.Select(s => s.Sum.ToString()));
        return Answer.Done(
            $"Wrote {done.Rows} {(list == ExportList.Payments ? "payments" : "rows")} to {file}{sums}. SHA-256 {done.Sha256}.",
            new
            {
                file,
                list = list.Key,
                rows = done.Rows,
                sums = done.Sums.ToDictionary(s => s.Sum.Currency.Code, s => s.Sum.Plain(), StringComparer.Ordinal),
                bytes = done.Bytes,
                sha256 = done.Sha256,
                readAt = done.At.UtcDateTime,
            }
        );
    }
}
