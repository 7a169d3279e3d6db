using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Reference.Editing;

/// <summary>An overview of reference data by kind.</summary>
public sealed class ReferenceOverview(IReferenceCounts counts)
{
    public Task<Result<IReadOnlyList<KindCount>>> CountAsync(WorkspaceId workspace, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => counts.CountAsync(workspace, ct));

    /// <summary>What refers to an entry, shown before it is deactivated.</summary>
    public Task<Result<IReadOnlyList<KindUse>>> UsesAsync(WorkspaceId workspace, string kind, long id, Actor actor, CancellationToken ct) =>
        ReferenceAccess.SeeAsync(actor, () => counts.UsesAsync(workspace, kind, id, ct));
}
