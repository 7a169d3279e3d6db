using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Imports;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Previews an uploaded file of entities, products or shipments, and imports it.</summary>
public sealed partial class ImportPage
{
    private ImportKind _kind;
    private IReadOnlyList<VerdictGroup> _groups = [];
    private IReadOnlyList<VerdictRow> _rows = [];

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [Inject]
    private EntityImportService Imports { get; set; } = null!;

    private ImportReport Report => (Shelved!.Done ?? Shelved.Tried)!;

    private bool IsUndo => Shelved!.File.IsUndo;

    private bool CanBeUndone => Shelved is { Done: { } done, File: { IsUndo: false } file } && ImportUndoFile.Undoable(file.Kind, done).Count > 0;

    private string Title =>
        Shelved!.Done is null ? IsUndo ? T["Undo preview"] : T["Import preview"]
        : IsUndo ? T["Import undone"]
        : T["Imported"];

    private string Verb =>
        Command.Busy ? T["Importing…"]
        : IsUndo ? T.Of(Report.Effective, "Undo 1 row", $"Undo {Formats.Count(Report.Effective)} rows")
        : T.Of(Report.Effective, "Import 1 row", $"Import {Formats.Count(Report.Effective)} rows");

    public static Words Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.ProductRows => "Products of entities",
            ImportKind.Shipments => "Shipments of entities",
            _ => "Entities and their customers",
        };

    protected override Task<Result<ImportReport>> TryAsync(ImportFile file) => Imports.TryAsync(Workspace, file, Actor, Gone);

    protected override async Task OnParametersSetAsync()
    {
        _kind = ImportEndpoints.KindOf(Kind);
        await base.OnParametersSetAsync();
        Arrange();
    }

    private async Task ImportAsync()
    {
        var shelved = Shelved!;
        await Command.RunAsync(async () => await shelved.ImportAsync(() => ImportOnceAsync(shelved)));
        Arrange();
    }

    // If the entities changed since the preview, the preview is updated instead.
    private async Task<Result<ImportReport>> ImportOnceAsync(ShelvedFile<ImportFile, ImportReport> shelved)
    {
        var answer = await Imports.ImportAsync(Workspace, shelved.File, shelved.Tried!, Actor, CancellationToken.None);
        if (answer.Failure == ImportFailures.Moved && await TryAsync(shelved.File) is { Ok: true, Value: var now })
        {
            shelved.Keep(Workspace.Id, now);
        }

        return answer;
    }

    private void Arrange()
    {
        if (Shelved is null)
        {
            return;
        }

        ImportOutcome[] notHere = [IsUndo ? ImportOutcome.New : ImportOutcome.Deleted];
        var groups = Enum.GetValues<ImportOutcome>().Except(notHere).ToDictionary(outcome => outcome, GroupOf);
        _groups = [.. groups.Values];
        _rows = [.. Report.Rows.Select(row => new VerdictRow(row.Line, groups[row.Outcome], row.What) { Column = row.Column, Why = row.Why })];
    }

    private VerdictGroup GroupOf(ImportOutcome outcome)
    {
        var key = outcome.ToString().ToLowerInvariant();
        return new(key, Word(outcome), key, Report.Count(outcome));
    }

    private static Words Word(ImportOutcome outcome) =>
        outcome switch
        {
            ImportOutcome.New => "New",
            ImportOutcome.Changed => "Changed",
            ImportOutcome.Deleted => "Deleted",
            ImportOutcome.Unchanged => "Unchanged",
            _ => "Refused",
        };
}
