using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared.Imports;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Takes a file of entities, products or shipments, shows what each of its rows would do, and imports it.</summary>
public sealed partial class ImportPage
{
    private ImportKind _kind;
    private IReadOnlyList<VerdictGroup> _groups = [];
    private IReadOnlyList<VerdictRow> _rows = [];

    /// <summary>What the file holds.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [Inject]
    private EntityImportService Imports { get; set; } = null!;

    private ImportReport Report => (Shelved!.Done ?? Shelved.Tried)!;

    private string Verb => Deed.Busy ? T["Importing…"] : T.Of(Report.Effective, "Import 1 row", $"Import {Formats.Count(Report.Effective)} rows");

    /// <summary>A kind of file in words.</summary>
    public static Words Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.ProductRows => "Products of entities",
            ImportKind.Shipments => "Shipments of entities",
            _ => "Entities and their customers",
        };

    /// <inheritdoc />
    protected override Task<Result<ImportReport>> TryAsync(ImportFile file) => Imports.TryAsync(Workspace, file, Actor, Gone);

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _kind = ImportEndpoints.KindOf(Kind);
        await base.OnParametersSetAsync();
        Arrange();
    }

    private async Task ImportAsync()
    {
        await Deed.RunAsync(async () => await Shelved!.ImportAsync(() => Imports.ImportAsync(Workspace, Shelved.File, Actor, CancellationToken.None)));
        Arrange();
    }

    private void Arrange()
    {
        if (Shelved is null)
        {
            return;
        }

        var groups = Enum.GetValues<ImportOutcome>().ToDictionary(outcome => outcome, GroupOf);
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
            ImportOutcome.Unchanged => "Unchanged",
            _ => "Refused",
        };
}
