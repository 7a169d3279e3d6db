using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>What there is of reference data, kind by kind.</summary>
public sealed class ReferenceOverview(IReferenceCounts counts)
{
    public Task<Result<IReadOnlyList<KindCount>>> CountAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => counts.CountAsync(workspace, ct));

    /// <summary>What names one of a kind, for whoever is about to switch it off.</summary>
    public Task<Result<IReadOnlyList<KindUse>>> UsesAsync(WorkspaceId workspace, string kind, long id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => counts.UsesAsync(workspace, kind, id, ct));
}
