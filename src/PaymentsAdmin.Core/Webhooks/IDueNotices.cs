using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Due dates that webhooks were already notified of.</summary>
public interface IDueNotices
{
    /// <summary>The workspaces with outstanding due notices up to a day.</summary>
    Task<IReadOnlyList<WorkspaceId>> BehindAsync(DateOnly day, CancellationToken ct);

    /// <summary>
    /// Notifies of unpaid payments due up to a day, each due date once, at most the given number per call; returns how
    /// many. Fewer than that means the workspace is done for the day.
    /// </summary>
    Task<Result<int>> AnnounceAsync(WorkspaceId workspace, DateOnly through, int max, CancellationToken ct);
}
