using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Tables;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Imports;

/// <summary>A page that takes a file, previews the outcome of each row, and imports it.</summary>
public abstract class FileImportPage<TFile, TReport> : WorkPage
    where TFile : class
    where TReport : class
{
    [SupplyParameterFromQuery(Name = "file")]
    public string? FileKey { get; set; }

    [SupplyParameterFromQuery(Name = "fault")]
    public string? FaultKey { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? PageText { get; set; }

    protected CommandState Command { get; } = new();

    /// <summary>The uploaded file, after its dry run.</summary>
    protected ShelvedFile<TFile, TReport>? Shelved { get; private set; }

    protected Guid Key { get; private set; }

    protected int Number => Math.Max(1, AddressValue.Small(PageText) ?? 1);

    protected Failure? Failure { get; private set; }

    protected bool Ready { get; private set; }

    [Inject]
    private ImportShelf<TFile, TReport> Shelf { get; set; } = null!;

    protected abstract Task<Result<TReport>> TryAsync(TFile file);

    protected override async Task OnParametersSetAsync()
    {
        Failure = Guid.TryParse(FaultKey, out var fault) ? Shelf.Fault(Actor.UserId ?? 0, fault) : null;
        Shelved = null;
        if (Guid.TryParse(FileKey, out var key))
        {
            Key = key;
            await FindAsync(Shelf.Find(Actor.UserId ?? 0, key));
        }

        Ready = true;
    }

    // A dry run against another workspace does not apply to this one.
    private async Task FindAsync(ShelvedFile<TFile, TReport>? shelved)
    {
        if (shelved is null || (shelved.Workspace is { } checkedIn && checkedIn != Workspace.Id))
        {
            Failure = TableFailures.Gone;
            return;
        }

        if (shelved.Tried is null)
        {
            var answer = await TryAsync(shelved.File);
            if (!answer.Ok)
            {
                Failure = answer.Failure.At("File");
                return;
            }

            shelved.Keep(Workspace.Id, answer.Value);
        }

        Shelved = shelved;
    }
}
