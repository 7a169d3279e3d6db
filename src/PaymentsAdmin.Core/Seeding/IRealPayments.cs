using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Tells workspaces with real payments from those with only sample data.</summary>
public interface IRealPayments
{
    /// <summary>How many of a workspace's payments, including deleted ones, came neither from a seed nor from the demo.</summary>
    Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct);
}
