using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>A workspace's policies: all versions are kept, the newest applies.</summary>
public interface IPolicies
{
    /// <summary>The current version, or null if none was ever set and the default applies.</summary>
    Task<PolicyVersion?> CurrentAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Newest first, older than the given one.</summary>
    Task<IReadOnlyList<PolicyVersion>> HistoryAsync(WorkspaceId workspace, PolicyVersionId? before, int max, CancellationToken ct);

    /// <summary>
    /// Adds a version, unless nothing changes. A weaker policy waits for a second Admin if there is one; then no
    /// version is added and the result is <see cref="PolicyVersionId.None"/>.
    /// </summary>
    Task<Result<PolicyVersionId>> SetAsync(WorkspaceId workspace, Policy policy, PolicyVersionId? seen, Actor actor, CancellationToken ct);

    /// <summary>Postings submitted since then and not recalled, by customer and time, as a stream.</summary>
    IAsyncEnumerable<SubmittedPosting> SubmittedAsync(WorkspaceId workspace, DateTimeOffset since, CancellationToken ct);
}
