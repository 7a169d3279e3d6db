using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals.Mirror;

/// <summary>The rows of portals that cannot be kept. Those of what is stored are kept by <see cref="IMirror"/>, in the same transaction.</summary>
public interface IPortalProblems
{
    /// <summary>The first problems of a workspace, payments first.</summary>
    Task<IReadOnlyList<PortalProblem>> ListAsync(WorkspaceId workspace, int max, CancellationToken ct);

    /// <summary>The problems of an item and of its parts.</summary>
    Task<IReadOnlyList<PortalProblem>> OfAsync(WorkspaceId workspace, EntityRef entity, CancellationToken ct);

    Task<ProblemCount> CountAsync(WorkspaceId workspace, CancellationToken ct);

    /// <summary>Notes a problem, or that it still exists.</summary>
    Task NoteAsync(WorkspaceId workspace, PortalProblem problem, CancellationToken ct);

    /// <summary>Forgets the payments and items that a complete walk, begun at an instant, did not meet again.</summary>
    Task ForgetAsync(WorkspaceId workspace, DateTimeOffset before, CancellationToken ct);
}

/// <summary>How many rows of a portal cannot be kept, and how many of them are payments.</summary>
public sealed record ProblemCount(long All, long Payments)
{
    public static readonly ProblemCount None = new(0, 0);
}
