using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Webhooks;

/// <summary>Which due dates of payments programs outside were told of.</summary>
public interface IDueNotices
{
    /// <summary>The workspaces whose due dates were not told through a day.</summary>
    Task<IReadOnlyList<WorkspaceId>> BehindAsync(DateOnly day, CancellationToken ct);

    /// <summary>
    /// Tells of unpaid payments that are due through a day, each due date of each payment once, at most so many payments at a
    /// time; says how many. With fewer than that the workspace is done for the day.
    /// </summary>
    Task<Result<int>> TellAsync(WorkspaceId workspace, DateOnly through, int most, CancellationToken ct);
}
