using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A page with one kind of reference data. The URL holds its state; a change to the kind reads it again.</summary>
public abstract class ReferencePage<TRow> : WorkPage
{
    /// <summary>The search text.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>The active filter.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    /// <summary>The last row on the previous page.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>The declaration of the list; null while its kind is unknown.</summary>
    protected abstract ReferenceListing<TRow>? Listing { get; }

    /// <summary>The kind as named in changes.</summary>
    protected abstract string SubjectKind { get; }

    /// <summary>The right to change the list.</summary>
    protected virtual Right EditRight => Right.EditReference;

    /// <summary>Whether the reader may change the list.</summary>
    protected bool MayEdit { get; private set; }

    /// <summary>Why the reader may not change the list; null if they may.</summary>
    protected Words? Why =>
        MayEdit ? null
        : Offers(Can.KeepReference) ? Listing?.Why
        : ReferenceFailures.KeptInPortal.Sentence;

    /// <summary>The rows as last read.</summary>
    protected ListLoader<ReferenceListQuery, Slice<TRow>> Reading { get; } = new();

    /// <summary>Reads a page of the list.</summary>
    protected abstract Task<Result<Slice<TRow>>> ListAsync(ReferenceQuery query, CancellationToken ct);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        MayEdit = EditRight.IsHeldBy(Actor) && Offers(Can.KeepReference);
        Follow(change => string.Equals(change.SubjectKind, SubjectKind, StringComparison.Ordinal), ReadAsync);
    }

    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        if (Listing is { } listing)
        {
            var asked = ReferenceListQuery.Read(Text, Show, After, listing.Shows);
            await Reading.ReadAsync(asked, ct => ListAsync(asked.Query(Workspace.Id), ct), Gone);
        }
    }
}
