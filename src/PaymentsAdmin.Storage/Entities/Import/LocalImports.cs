using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>Imports with the same writes as pages. A dry run is the real import, rolled back, so the two cannot disagree.</summary>
internal sealed class LocalImports(IWriter writer) : IEntityImports
{
    public Task<Result<ImportReport>> TryAsync(Workspace workspace, ImportFile file, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, file, _ => ImportFailures.OnlyTried, actor, ct);

    public Task<Result<ImportReport>> ImportAsync(Workspace workspace, ImportFile file, ImportReport seen, Actor actor, CancellationToken ct) =>
        RunAsync(workspace, file, now => now.HasEffectOf(seen) ? Result.Done : ImportFailures.Moved, actor, ct);

    private async Task<Result<ImportReport>> RunAsync(Workspace workspace, ImportFile file, Func<ImportReport, Result> keep, Actor actor, CancellationToken ct)
    {
        ImportReport? report = null;
        try
        {
            var answer = await writer.RunAsync(
                async session =>
                {
                    report = await ApplyAsync(session, workspace, file, actor);
                    return keep(report);
                },
                ct
            );
            return answer.Ok || answer.Failure == ImportFailures.OnlyTried ? report! : answer.Failure;
        }
        catch (UniqueViolationException)
        {
            return ImportFailures.Raced;
        }
    }

    private static async ValueTask<ImportReport> ApplyAsync(IWriteSession session, Workspace workspace, ImportFile file, Actor actor)
    {
        IImportRows rows = file.Kind switch
        {
            ImportKind.Entities => new ItemImport(session, workspace, actor),
            ImportKind.ProductRows => new ProductImport(session, workspace, actor),
            _ => new ShipmentImport(session, workspace, actor),
        };
        var verdicts = new List<ImportVerdict>(file.Rows.Count);
        foreach (var row in file.Rows)
        {
            var (outcome, why) = row switch
            {
                { Fault: { } fault } => (ImportOutcome.Refused, fault),
                { Undo: { } undo } => await rows.UndoAsync(row, undo),
                _ => await rows.ApplyAsync(row),
            };
            verdicts.Add(new ImportVerdict(row.Line, outcome, What(row), why));
        }

        var report = new ImportReport(verdicts) { Changes = rows.Changes };
        await session.AuditAsync(Fact(workspace, file, report), actor);
        return report;
    }

    private static string What(ImportRow row)
    {
        var part = row.Item?.Title ?? row.Product?.ProductName ?? row.Shipment?.Name ?? "";
        return row.Entity.Kind == 0 ? row.Entity.ExternalId ?? "" : part.Length == 0 ? $"{row.Entity}" : $"{row.Entity} · {part}";
    }

    private static AuditFact Fact(Workspace workspace, ImportFile file, ImportReport report) =>
        new(file.IsUndo ? EntityVerbs.ImportUndo : EntityVerbs.Import, "workspace", workspace.Id.Value, workspace.Id)
        {
            Changes =
            [
                new AuditChange("kind", null, file.Kind.ToString()),
                new AuditChange("sha256", null, file.Hash),
                .. Enum.GetValues<ImportOutcome>().Select(o => new AuditChange(o.ToString().ToLowerInvariant(), null, report.Count(o).ToString(CultureInfo.InvariantCulture))),
            ],
            Texts = [new AuditChange("file", null, file.Name)],
        };
}

/// <summary>Imports the rows of one kind of file.</summary>
internal interface IImportRows
{
    /// <summary>The outcome of the row; a refused row carries the reason and writes nothing.</summary>
    ValueTask<(ImportOutcome Outcome, Failure? Why)> ApplyAsync(ImportRow row);

    /// <summary>Undoes an import's change, unless the item changed since.</summary>
    ValueTask<(ImportOutcome Outcome, Failure? Why)> UndoAsync(ImportRow row, ImportUndo undo);

    /// <summary>The changes so far.</summary>
    IReadOnlyList<ImportChange> Changes { get; }
}
