using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Timeline;

/// <summary>A payment's entries of the audit trail.</summary>
public interface ITimeline
{
    /// <summary>Newest first, after the given place; none if the workspace has no such payment.</summary>
    Task<IReadOnlyList<TimelineEntry>> ReadAsync(WorkspaceId workspace, PaymentId payment, AuditPlace? before, int max, CancellationToken ct);
}
