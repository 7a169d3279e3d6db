using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Entities;

/// <summary>Takes a file, shows what each of its rows would do, and imports it.</summary>
public sealed partial class ImportPage
{
    private readonly Deed _deed = new();
    private ShelvedFile? _file;
    private Guid _key;
    private ImportKind _kind;
    private ImportOutcome? _show;
    private int _number = 1;
    private bool _ready;
    private Failure? _failure;

    /// <summary>The key of an uploaded file.</summary>
    [SupplyParameterFromQuery(Name = "file")]
    public string? File { get; set; }

    /// <summary>What the file holds.</summary>
    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>The key of the reason why the last file was not taken.</summary>
    [SupplyParameterFromQuery(Name = "fault")]
    public string? FaultKey { get; set; }

    /// <summary>Rows of one outcome alone.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>Which page of the rows.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    private int? PageNumber => AddressValue.Small(PageText);

    [Inject]
    private ImportShelf Shelf { get; set; } = null!;

    [Inject]
    private EntityImportService Imports { get; set; } = null!;

    private string Verb =>
        _deed.Busy ? T["Importing…"] : T.Of(_file!.Tried!.Effective, "Import 1 row", $"Import {Formats.Count(_file.Tried.Effective)} rows");

    /// <summary>A kind of file in words.</summary>
    public static Words Of(ImportKind kind) =>
        kind switch
        {
            ImportKind.ProductRows => "Products of entities",
            ImportKind.Shipments => "Shipments of entities",
            _ => "Entities and their customers",
        };

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _kind = Enum.TryParse<ImportKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : ImportKind.Entities;
        _show = Enum.TryParse<ImportOutcome>(Show, ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : null;
        _number = Math.Max(1, PageNumber ?? 1);
        _failure = Guid.TryParse(FaultKey, out var fault) ? Shelf.Fault(Actor.UserId ?? 0, fault) : null;
        if (Guid.TryParse(File, out _key))
        {
            await TryAsync(Shelf.Find(Actor.UserId ?? 0, _key));
        }
        else
        {
            _file = null;
        }

        _ready = true;
    }

    private async Task TryAsync(ShelvedFile? shelved)
    {
        if (shelved is null)
        {
            _file = null;
            _failure = TableFailures.Gone;
            return;
        }

        if (shelved.Done is null && shelved.Tried is null)
        {
            var answer = await Imports.TryAsync(Workspace, shelved.File, Actor, Gone);
            if (!answer.Ok)
            {
                _failure = answer.Failure.At("File");
                return;
            }

            shelved.Tried = answer.Value;
        }

        _file = shelved;
    }

    private async Task ImportAsync() => await _deed.RunAsync(async () => await _file!.ImportAsync(() => Imports.ImportAsync(Workspace, _file.File, Actor, CancellationToken.None)));
}
