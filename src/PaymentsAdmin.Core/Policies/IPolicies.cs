using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Policies;

/// <summary>The policies of a workspace: every version stays, the newest holds.</summary>
public interface IPolicies
{
    /// <summary>The one that holds, or null where none was ever set and the default holds.</summary>
    Task<PolicyVersion?> CurrentAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Newest first, older than the one given.</summary>
    Task<IReadOnlyList<PolicyVersion>> HistoryAsync(WorkspaceId workspace, PolicyVersionId? before, int most, CancellationToken ct);

    /// <summary>Sets a new version; one that says the same as the one that holds is none. Giving up four eyes waits where there is a second Admin; then no version is made and the answer is <see cref="PolicyVersionId.None"/>.</summary>
    Task<Result<PolicyVersionId>> SetAsync(WorkspaceId workspace, Policy policy, PolicyVersionId? seen, Actor actor, CancellationToken ct);

    /// <summary>What was submitted since then and not taken back, by customer and time; read as it is walked.</summary>
    IAsyncEnumerable<SubmittedPosting> SubmittedAsync(WorkspaceId workspace, DateTimeOffset since, CancellationToken ct);
}
