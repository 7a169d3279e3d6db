using System.Diagnostics;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>One pass over the rows of a file, in one transaction or in portions. It keeps what later rows have to know of earlier ones.</summary>
internal sealed class ImportRun(Workspace workspace, ImportFile file, Actor actor)
{
    // With others waiting for SQLite's one writer, so many rows take about 25 ms; the time counts on slower machines.
    private const int RowsAtOnce = 100;
    private static readonly TimeSpan TimeAtOnce = TimeSpan.FromMilliseconds(50);

    private readonly List<ImportVerdict> _verdicts = new(file.Rows.Count);
    private readonly IImportRows _rows = file.Kind switch
    {
        ImportKind.Entities => new ItemImport(workspace, actor),
        ImportKind.ProductRows => new ProductImport(workspace, actor),
        _ => new ShipmentImport(workspace, actor),
    };

    private bool _begun;

    /// <summary>Whether every row has its verdict.</summary>
    public bool IsDone => _verdicts.Count == file.Rows.Count;

    /// <summary>Whether a portion was begun and not ended: its transaction was lost, and the verdicts count for nothing.</summary>
    public bool IsBroken => _begun;

    public ImportReport Report => new(_verdicts) { Changes = _rows.Changes };

    /// <summary>All rows, and the entry of the import.</summary>
    public async ValueTask<ImportReport> AllAsync(IWriteSession session)
    {
        await _rows.BeginAsync(session);
        foreach (var row in file.Rows)
        {
            await JudgeAsync(row);
        }

        var report = Report;
        await session.AuditAsync(Fact(report), actor);
        return report;
    }

    /// <summary>The next rows, whose transaction is to be rolled back.</summary>
    public async ValueTask PortionAsync(IWriteSession session)
    {
        _begun = true;
        var began = Stopwatch.GetTimestamp();
        var tried = 0;
        await _rows.BeginAsync(session);
        while (!IsDone && tried < RowsAtOnce && Stopwatch.GetElapsedTime(began) < TimeAtOnce)
        {
            var row = file.Rows[_verdicts.Count];
            await JudgeAsync(row);
            tried += row.Fault is null ? 1 : 0;
        }

        if (!IsDone)
        {
            await _rows.EndAsync();
        }

        _begun = false;
    }

    private async ValueTask JudgeAsync(ImportRow row)
    {
        var (outcome, why) = row switch
        {
            { Fault: { } fault } => (ImportOutcome.Refused, fault),
            { Undo: { } undo } => await _rows.UndoAsync(row, undo),
            _ => await _rows.ApplyAsync(row),
        };
        _verdicts.Add(new ImportVerdict(row.Line, outcome, What(row), why));
    }

    private static string What(ImportRow row)
    {
        var part = row.Item?.Title ?? row.Product?.ProductName ?? row.Shipment?.Name ?? "";
        return row.Entity.Kind == 0 ? row.Entity.ExternalId ?? "" : part.Length == 0 ? $"{row.Entity}" : $"{row.Entity} · {part}";
    }

    private AuditFact Fact(ImportReport report) =>
        new(file.IsUndo ? EntityVerbs.ImportUndo : EntityVerbs.Import, "workspace", workspace.Id.Value, workspace.Id)
        {
            Changes =
            [
                new AuditChange("kind", null, file.Kind.ToString()),
                new AuditChange("sha256", null, file.Hash),
                .. Enum.GetValues<ImportOutcome>()
                    .Select(o => new AuditChange(o.ToString().ToLowerInvariant(), null, report.Count(o).ToString(CultureInfo.InvariantCulture))),
            ],
            Texts = [new AuditChange("file", null, file.Name)],
        };
}

/// <summary>Imports the rows of one kind of file.</summary>
internal interface IImportRows
{
    /// <summary>Begins a transaction. It lacks what former ones wrote, which were rolled back; what later rows depend on is made up for.</summary>
    ValueTask BeginAsync(IWriteSession session);

    /// <summary>The outcome of the row; a refused row carries the reason and writes nothing.</summary>
    ValueTask<(ImportOutcome Outcome, Failure? Why)> ApplyAsync(ImportRow row);

    /// <summary>Undoes an import's change, unless the item changed since.</summary>
    ValueTask<(ImportOutcome Outcome, Failure? Why)> UndoAsync(ImportRow row, ImportUndo undo);

    /// <summary>Takes along what the next transaction has to know of this one.</summary>
    ValueTask EndAsync();

    /// <summary>The changes so far.</summary>
    IReadOnlyList<ImportChange> Changes { get; }
}
