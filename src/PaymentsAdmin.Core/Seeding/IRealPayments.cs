using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Tells books that somebody works in from those that were only ever filled with sample data.</summary>
public interface IRealPayments
{
    /// <summary>How many payments of a workspace, deleted ones included, neither a seed nor the demo made.</summary>
    Task<long> CountAsync(WorkspaceId workspace, CancellationToken ct);
}
