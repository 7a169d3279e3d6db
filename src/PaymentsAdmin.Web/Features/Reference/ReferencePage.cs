using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Live;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>A page with one kind of reference data. The URL holds its state; a change to the kind reads it again.</summary>
public abstract class ReferencePage<TRow> : ListPageOf<ReferenceListQuery, Slice<TRow>>
{
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "show")]
    public string? Show { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    /// <summary>The declaration of the list; null while its kind is unknown.</summary>
    protected abstract ReferenceListing<TRow>? Listing { get; }

    protected abstract string SubjectKind { get; }

    protected virtual Right EditRight => Right.EditReference;

    /// <summary>Whether it is kept here, and not in the portal.</summary>
    protected virtual bool IsKeptHere => Offers(Can.KeepReference);

    protected bool MayEdit => EditRight.IsHeldBy(Actor) && IsKeptHere;

    protected Words? Why =>
        MayEdit ? null
        : IsKeptHere ? Listing?.Why
        : ReferenceFailures.KeptInPortal.Sentence;

    protected abstract Task<Result<Slice<TRow>>> ListAsync(ReferenceQuery query, CancellationToken ct);

    protected override ReferenceListQuery State => ReferenceListQuery.Read(Text, Show, After, Listing?.Shows ?? []);

    protected override Func<Change, bool> Concerns => change => string.Equals(change.SubjectKind, SubjectKind, StringComparison.Ordinal);

    protected override Task<Result<Slice<TRow>>> FindAsync(ReferenceListQuery asked, CancellationToken ct) => ListAsync(asked.Query(Workspace.Id), ct);

    protected override Task ReadAsync() => Listing is null ? Task.CompletedTask : base.ReadAsync();
}
